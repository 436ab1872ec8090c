/** Where a clinic puts the booking on a site of its own. */
export const staffEmbedding = {
  title: 'On your site',
  lead: 'Customers can book on your own site. Say which sites may show it, choose how it looks, and copy the code.',

  sites: 'Which sites may show it',
  origins: 'Addresses of your sites',
  originsHint:
    'One a line, like https://www.example.com. Only these sites can show your booking pages. With none, no other site can.',
  originsMany: 'www.example.com and example.com are two sites: add both if you use both.',
  site_wildcard:
    'Line {line}: name each site in full, without *. Anybody who gets a name under it could show your pages.',
  site_http:
    'Line {line}: begin the address with https://. Plain http:// works for this computer only, like http://localhost:3000.',
  site_path:
    'Line {line}: enter the address up to the first slash, like https://www.example.com. All pages of a site are meant.',
  site_unreadable: 'Line {line}: enter an address like https://www.example.com.',
  site_many: 'Line {line}: there can be 20 sites. Remove those you do not use any more.',

  look: 'How it looks',
  lookLead: 'The preview and the code below follow what you choose.',
  service: 'Service',
  serviceAny: 'Any: customers choose',
  with: 'Practitioner',
  withAny: 'Any: customers choose',
  theme: 'Light or dark',
  theme_auto: 'As the visitor’s device is set: for a site that does so, too',
  theme_light: 'Light',
  theme_dark: 'Dark',
  accent: 'Colour (optional)',
  accentHint: 'Like #0b5fff. Left empty, the clinic’s colour is used.',
  source: 'Source (optional)',
  sourceHint: 'A word that bookings from this place are marked with, like spring-campaign.',
  kind: 'How it is shown',
  kind_inline: 'Within the page',
  kind_popup: 'A link that opens it over the page',
  kind_button: 'A button that stays in view',
  width: 'Preview on',
  width_phone: 'A phone (375 pixels wide)',
  width_desktop: 'A desktop (900 pixels wide)',
  show: 'Show preview and code',
  serviceWrong: 'Choose a service of the list. The one of the address cannot be booked.',
  withWrong: 'Choose a practitioner of the list. The one of the address cannot be booked.',
  withAlone: 'Choose a service, too, or any practitioner. A practitioner is booked for a service.',
  withNot: '{practitioner} does not do {service}. Choose another practitioner or another service.',
  themeWrong: 'Choose one of the list.',
  kindWrong: 'Choose one of the list.',
  widthWrong: 'Choose one of the list.',
  accentWrong: 'Enter a colour like #0b5fff, or nothing.',
  sourceWrong: 'Use up to 40 small letters, digits, hyphens, dots and underscores.',
  leftOut: 'What is wrong is left out of the preview and the code.',

  preview: 'Preview',
  previewTitle: 'Preview: booking at {clinic}',
  previewLead: 'It works as it does on your site.',
  previewReal: 'What you book here is really booked.',
  previewOver: 'On your site the booking opens over the page, and not below as here.',
  previewScroll: 'Preview, scrolls sideways',
  fakeSite: 'www.your-site.example',
  fakeHome: 'Home',
  fakeAbout: 'About us',
  fakeContact: 'Contact',

  code: 'The code',
  codeLead: 'Copy one of these into the page where people are to book. It has no secret in it.',
  code_script: 'For any site: with the script',
  codeHint_script: 'It grows with its content and tells your page when something was booked.',
  code_frame: 'For any site: a plain frame',
  codeHint_frame:
    'Where no scripts are allowed. Its height is fixed, and it is always within the page.',
  code_react: 'For React',
  codeHint_react: 'A component of your own. The last line shows how to use it.',
  code_wordpress: 'For WordPress',
  codeHint_wordpress:
    'In the editor’s menu of options choose “Code editor” and paste all of it. Or add a “Custom HTML” block and paste only the code for any site into it. Where WordPress takes scripts away, use the plain frame.',
  copy: 'Copy',
  copied: 'Copied',
  label: 'Book an appointment',
  frameTitle: 'Book an appointment at {clinic}',
  newTab: 'Book in a new tab',

  check: 'Check your site',
  checkLead:
    'We open the page once, as a visitor would, and say what would keep it from showing the booking.',
  address: 'Address of the page',
  addressHint: 'Where the code is, like https://www.example.com/book.',
  checkButton: 'Check the page',
  checking: 'Checking…',
  addressWrong: 'Enter the address of a page, like https://www.example.com/book.',
  checked: 'What we saw at {url}',
  headers: 'Headers that decide',
  headersNone: 'The page sends no Content-Security-Policy header.',
  tooManyTitle: 'Wait a moment',
  tooMany:
    '{seconds, plural, one {You have checked many pages. Try again in # second.} other {You have checked many pages. Try again in # seconds.}}',
  level_bad: 'To do:',
  level_note: 'To know:',
  level_good: 'In order:',

  fault_scheme: 'The address of the page must begin with https:// or http://',
  fault_credentials: 'Enter the address without a user name and a password',
  fault_port: 'Enter an address without a port: only the usual ones of the web are opened',
  fault_private:
    'This address is not on the public web, so it cannot be opened from here. Enter the address that visitors use',
  fault_unknown: 'Nothing has this name. Look for a typing mistake in the address',
  fault_silent: 'No answer came from there. Try again, or see whether the site is up',
  fault_insecure:
    'The certificate of the site is not valid, so browsers warn of it. Have it renewed by whoever runs the site',
  fault_slow:
    'No whole answer came within five seconds. Try again, or see whether the site is slow',
  fault_redirects:
    'The address leads on too often or nowhere. Enter the address that the browser shows in the end',
  fault_no_page: 'This is not a page. Enter the address of the page with the booking',
  faultBehind: '{fault}. It leads on to {url}.',
  fault: '{fault}.',

  found_status:
    'The page answers with the error {status}. Check the address, or whether the page is published.',
  found_insecure: 'The page is opened by plain http. Use {origin}, and add that to your sites.',
  found_unlisted:
    '{origin} is not among your sites, so browsers show nothing there. Add {origin} to the list above and save.',
  found_frames:
    'The page’s Content-Security-Policy does not allow our frame. Add {portal} to its {directive}.',
  found_script:
    'The page’s Content-Security-Policy does not allow our script. Add {portal} to its {directive}.',
  found_nonce:
    'The page’s Content-Security-Policy ({directive}) allows only marked scripts. Give the script tag the nonce of the page, or use the plain frame.',
  found_missing:
    'The code is not in the page as it is sent. That is in order when a script adds it, as React and tag managers do. Otherwise copy it into the page.',
  found_other: 'The code on the page is of another clinic ({clinic}). Copy the code from here.',
  found_cut: 'The code is not in the first 512 KB of the page. The rest was not read.',
  found_packed:
    'The page was sent packed though we asked for it plain, so we could not look for the code. Its headers were read.',
  found_found: 'The code is on the page.',
  found_fine: 'Nothing we can see keeps this page from showing the booking.',
};
