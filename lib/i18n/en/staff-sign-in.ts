/** Signing in to the console, and everything on the way there. */
export const staffSignIn = {
  title: 'Sign in',
  titled: '{title} – Frontdesk staff',
  lead: 'For the people who work at a clinic.',
  email: 'Email address',
  password: 'Password',
  show: 'Show',
  hide: 'Hide',
  shown: 'What you type is shown',
  hidden: 'What you type is hidden',
  submit: 'Sign in',
  submitting: 'Signing in…',
  problemTitle: 'That did not work',
  wrong: 'The email address or the password is not right. Check both, and try again.',
  limited: 'There have been too many tries. Wait fifteen minutes, then try again.',
  forgotLink: 'I forgot my password',
  passkey: 'Sign in with a passkey',
  passkeyUnlock: 'Use a passkey',
  passkeyFailed: 'The passkey was not used, or it is not known here. Use your password instead.',
  or: 'or',
  clinicsTitle: 'Where do you work today?',
  noClinic:
    'You do not work at a clinic with this account. Ask an owner of the clinic to invite you.',
  signedInAs: 'Signed in as {name}',
  signOut: 'Sign out',
  yourAccount: 'Your account',

  unsafeTitle: 'You cannot sign in at this address',
  unsafe:
    'This address is not encrypted (http), so what you enter could be read on the way. Ask whoever runs the portal to serve it over https and to set APP_URL.',

  comingTitle: 'One moment',
  coming: 'You followed a link from somewhere else.',
  comingGo: 'Go on to the page',

  codeTitle: 'Enter your code',
  codeLead:
    'Open your authenticator app and enter the six digits it shows for Frontdesk. Without the app, enter one of your recovery codes.',
  code: 'Code',
  codeHint: 'Six digits, or a recovery code like Ab3dE-fG7hJ',
  codeWrong: 'This code is not right, or it was used before. Enter the one that is shown now.',
  codeOver: 'The time for entering the code is over. Sign in again.',
  codeAgain: 'Start again',

  unlockTitle: 'Locked',
  unlockLead: 'Enter your password to go on where you were.',
  unlockKept: 'Nothing you entered is lost.',
  endedTitle: 'You are signed out',
  endedLead:
    'Your sign-in has ended. Nothing you entered is lost: sign in again in a new tab, then come back here.',
  endedSignIn: 'Sign in again in a new tab',
  endedGoOn: 'I have signed in: go on',
  endedStill: 'You are not signed in yet.',
  confirmTitle: 'Enter your password again',
  confirmLead: 'What comes next is for you alone, {name}.',
  goOn: 'Go on',
  goingOn: 'One moment…',
  wrongPassword: 'The password is not right. Check it, and try again.',

  forgotTitle: 'Your password',
  forgotLead: 'Somebody you work with can give you a link to choose a new one.',
  forgotHow:
    'Ask an owner or a manager of your clinic: on the page “People” they make a link for you. It works once, for an hour. This portal sends no email yet.',
  forgotOwner:
    'If you are the only owner, ask whoever runs the portal: they can make such a link with one command (staff:reset).',
  back: 'Back to sign in',

  resetTitle: 'Choose a new password',
  resetLead: 'Afterwards you are signed out everywhere, and sign in with the new password.',
  newPassword: 'New password',
  passwordHint: 'At least 12 characters. A few words in a row are easy to remember.',
  resetSubmit: 'Save the new password',
  saving: 'Saving…',
  resetDone: 'Your password is changed. Sign in with it now.',
  linkOverTitle: 'This link does not work any more',
  resetOver: 'It was used, or its time is over. Ask for a new one.',

  invitationSign: 'Invitation',
  invitationTitle: 'Work at {clinic}',
  invitationLead: 'You are invited as: {role}.',
  invitationNew: 'Your account will have the address {email}.',
  name: 'Full name',
  invitationSubmit: 'Create my account',
  invitationThere:
    'There is an account with the address {email} already. Sign in with it, and you come back here.',
  invitationSignIn: 'Sign in',
  invitationJoinAs: 'You are signed in as {name} ({email}).',
  invitationJoin: 'Join {clinic}',
  invitationOther:
    'This invitation is for {email}, and you are signed in with another address. Sign out, then open the link again.',
  invitationLocked: 'Your screen is locked. Enter your password to go on, and you come back here.',
  invitationAgainTitle: 'Open your invitation again',
  invitationAgain: 'You are signed in. Open the link of your invitation once more.',
  invitationOver: 'It was used or taken back, or its time is over. Ask for a new one.',

  nameMissing: 'Enter your name',
  emailMissing: 'Enter your email address, like name@example.com',
  passwordMissing: 'Enter your password',
  passwordShort: 'Use at least 12 characters',
  passwordLong: 'Use at most 200 characters',
  passwordYours: 'Choose something that is not your name, your address or the clinic’s name',
  passwordKnown: 'Choose something that is harder to guess',
  codeMissing: 'Enter the code',

  setupTitle: 'The first owner',
  setupLead:
    'The portal printed a code when it was started. Whoever has it becomes the owner of the clinic.',
  setupCode: 'Code from the portal’s start',
  setupCodeHint: 'Spaces and dashes do not matter.',
  setupClinic: 'Clinic',
  setupClinicMissing: 'Choose a clinic',
  setupSubmit: 'Become the owner',
  setupJoinAs: 'You become the owner with the account you are signed in with: {name} ({email}).',
  setupWrong:
    'This code is not right, was used, or its time is over. Start the portal again for a new one.',
  setupTaken:
    'There is an account with this address already. Sign in with it first, then come back to this page.',
  setupNothingTitle: 'There is nothing to set up',
  setupNothing:
    'Every clinic has an owner. To add a clinic, run: npm run clinic -- FILE.json. It prints the code for its owner.',
} as const;
