// What public/embed.js is made of, by `npm run embed-script`. It runs on sites that are not ours: no
// dependency, one global, nothing kept, nothing loaded before it is needed. Told of in
// docs/embedding.md, and why it is so in docs/decisions/028-frames.md.
(() => {
  const w = window;
  const d = document;
  // Loaded again, for a button that stays in view perhaps: there is one of it all the same.
  if (w.Frontdesk) return w.Frontdesk.scan();
  const own = d.currentScript || d.querySelector('script[src*="/embed.js"]');
  const portal = new URL(own.src).origin;
  const version = 1;
  const tag = 'frontdesk-booking';
  const book = 'Book an appointment';
  const frames = new Map();
  const inlines = new Map();
  const listeners = new Set();
  const wrong = new Set();
  let popup;
  let corner;

  const make = (name, props, css) => {
    const made = Object.assign(d.createElement(name), props);
    // A site resets margins and gives its own buttons and frames a look: none of that is meant for ours.
    made.style.cssText = `all:revert;${css}`;
    return made;
  };
  const read = (node, clinic) => {
    const o = { clinic };
    for (const { name, value } of node.attributes) {
      const key = name.replace('data-', '');
      if ((node.localName === tag || key !== name) && !o[key]) o[key] = value;
    }
    return o;
  };
  const isClinic = ({ clinic }) => {
    const known = /^[a-z0-9-]+$/.test(clinic || '');
    // Said once: a page is looked through at every change of it.
    if (!known && !wrong.has(clinic))
      console.error(`Frontdesk: "${clinic}" is no clinic’s name in its address`);
    if (!known) wrong.add(clinic);
    return known;
  };
  const address = (o) => {
    const look = (name, known) => {
      const value = o[name] || '';
      return known.test(value) ? `~${name}-${value.replace('#', '').toLowerCase()}` : '';
    };
    const looks =
      look('theme', /^(light|dark)$/) +
      look('accent', /^#?[0-9a-f]{6}$/i) +
      look('source', /^[\w.-]{1,40}$/);
    const query = new URLSearchParams({ service: o.service, with: o.with || '' });
    return `${portal}/embed/${looks && `${looks}/`}${o.clinic}${o.service ? `/book?${query}` : ''}`;
  };
  const tell = (type, detail, target) => {
    for (const [event, listener] of listeners) if (event === type) listener(detail);
    target.dispatchEvent(new CustomEvent(`frontdesk:${type}`, { detail, bubbles: true }));
  };

  const show = (box, o, target, isPopup) => {
    const label = o.label || book;
    const frame = make(
      'iframe',
      {
        title: o.title || label,
        ...(o.lang && { lang: o.lang }),
        loading: isPopup ? 'eager' : 'lazy',
        src: address(o),
      },
      // In a box that is as wide as what is in it, a percentage would be of nothing.
      `width:100vw;max-width:100%;height:${isPopup ? '100%' : '640px'};border:0;display:block`,
    );
    let asking;
    let late;
    let out;
    const ready = () => {
      eye.disconnect();
      clearTimeout(late);
      out?.remove();
      box.removeAttribute('aria-busy');
    };
    frame.onload = () => {
      let left = 40;
      const { name, email, phone } = o;
      const prefill = JSON.parse(JSON.stringify({ name, email, phone }));
      const hello = () => {
        if (left--)
          frame.contentWindow?.postMessage({ frontdesk: version, type: 'hello', prefill }, portal);
        else clearInterval(asking);
      };
      clearInterval(asking);
      asking = setInterval(hello, 250);
      hello();
    };
    const eye = new IntersectionObserver(([seen]) => {
      if (!seen.isIntersecting) return;
      eye.disconnect();
      late = setTimeout(() => {
        const props = {
          href: `${portal}/${o.clinic}`,
          target: '_blank',
          rel: 'noopener',
          textContent: label,
        };
        out = make('a', props, 'display:block;padding:1em');
        frame.before(out);
        console.warn(
          `Frontdesk: no answer. Is ${location.origin} listed under Settings, On your site?`,
        );
        tell('error', { code: 'blocked' }, target);
      }, 7500);
    });
    box.setAttribute('aria-busy', 'true');
    box.append(frame);
    eye.observe(frame);
    frames.set(frame, { target, isPopup, ready, follows: 'follow' in o && !isPopup });
    return () => {
      ready();
      clearInterval(asking);
      frames.delete(frame);
      frame.remove();
    };
  };

  w.addEventListener('message', ({ data, origin, source }) => {
    if (origin !== portal || !data || data.frontdesk !== version) return;
    for (const [frame, { target, isPopup, ready, follows }] of frames) {
      if (frame.contentWindow !== source) continue;
      const { frontdesk, type, ...detail } = data;
      const { height, top } = detail;
      if (type === 'closed') return isPopup && close();
      if (type === 'step') {
        // The page is the site's own to move: it is asked for, and only what is out of sight is shown.
        const at = frame.getBoundingClientRect().top + top;
        if (follows && (at < 0 || at > w.innerHeight - 80)) w.scrollBy(0, at - 80);
        return;
      }
      if (type === 'ready') ready();
      else if (type === 'height') {
        if (!(typeof height === 'number' && height > 0 && height < 2e4)) return;
        if (!isPopup) frame.style.height = `${Math.ceil(height)}px`;
      } else if (!/^(slot-selected|booked|rescheduled|cancelled|error)$/.test(type)) return;
      tell(type, detail, target);
    }
  });

  const inline = (node, o) => {
    if (inlines.has(node) || !isClinic(o)) return inlines.get(node);
    const drop = show(node, o, node);
    inlines.set(node, { remove: () => inlines.delete(node) && drop() });
    return inlines.get(node);
  };

  const close = () => popup?.close();
  const open = (o, opener = d.activeElement) => {
    if (!w.HTMLDialogElement || !isClinic(o)) return false;
    if (popup) return true;
    // Where the site lets its body decide how it scrolls, the body is what has to stop: with the root
    // stopped as well it would begin to scroll by itself, from its top.
    const root = d.documentElement;
    const scroller = getComputedStyle(root).overflow === 'visible' ? d.body : root;
    const { overflow } = scroller.style;
    const { scrollbarGutter } = root.style;
    const size =
      w.innerWidth < 600
        ? 'width:100%;height:100%'
        : 'width:min(56rem,94%);height:92%;border-radius:1rem';
    // As the frame in it is shown, and not as the site is.
    const scheme = /^(light|dark)$/.test(o.theme) ? o.theme : 'light dark';
    const dialog = make(
      'dialog',
      {},
      // Drawn as an outline, its edge is seen where shadows are not: with colours of the device's own.
      `${size};max-width:none;max-height:none;padding:0;border:0;outline:1px solid #8888;overflow:hidden;color-scheme:${scheme};box-shadow:0 0 0 100vmax rgb(0 0 0/.5)`,
    );
    dialog.setAttribute('aria-label', o.title || o.label || book);
    const box = make('div', {}, 'display:flex;flex-direction:column;height:100%');
    const button = make(
      'button',
      { type: 'button', textContent: o['close-label'] || 'Close', onclick: () => dialog.close() },
      'align-self:end;min-height:44px;margin:4px;padding:0 1.5em;border:0;border-radius:1em;background:none;color:inherit;font:16px system-ui',
    );
    box.append(button);
    dialog.append(box);
    // Not in the body: a site that puts another one in place would take it away, and stay locked.
    d.documentElement.append(dialog);
    const drop = show(box, o, opener, true);
    dialog.onclose = () => {
      popup = null;
      drop();
      dialog.remove();
      scroller.style.overflow = overflow;
      root.style.scrollbarGutter = scrollbarGutter;
      opener.focus({ preventScroll: true });
      tell('closed', {}, opener);
    };
    // The room of the scrollbar stays, for what is fixed at the edge as well.
    if (w.innerWidth > root.clientWidth) root.style.scrollbarGutter = 'stable';
    scroller.style.overflow = 'hidden';
    popup = dialog;
    dialog.showModal();
    return true;
  };

  // WCAG 2: how bright a colour like #0b5fff is, from 0 to 1.
  const brightness = (color) => {
    const [r, g, b] = [1, 3, 5].map((from) => {
      const part = parseInt(color.slice(from, from + 2), 16) / 255;
      return part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  const stay = (script) => {
    const clinic = script.getAttribute('data-frontdesk-button');
    // Tools that ask for consent mark scripts with words of their own: nobody's name is read off one.
    const { name, email, phone, ...o } = read(script, clinic);
    const accent = /^#?[0-9a-f]{6}$/i.test(o.accent) ? `#${o.accent.replace('#', '')}` : '#0b5c53';
    corner = make(
      'button',
      {
        type: 'button',
        textContent: o.label || book,
        onclick: () => open(o, corner) || w.open(`${portal}/${clinic}`),
      },
      `position:fixed;inset-inline-end:1rem;bottom:calc(1rem + env(safe-area-inset-bottom,0px));z-index:9999;min-height:48px;padding:0 1.5em;border:1px solid #8888;border-radius:2em;font:16px system-ui;background:${accent};color:${brightness(accent) > 0.179 ? '#000' : '#fff'}`,
    );
    d.body.append(corner);
  };

  const scan = (root = d) => {
    // Gone, or emptied by the site: what is still there is filled again.
    for (const [node, { remove }] of inlines)
      if (!node.isConnected || !node.querySelector('iframe')) remove();
    for (const node of root.querySelectorAll(`[data-frontdesk],${tag}`))
      inline(node, read(node, node.getAttribute('data-frontdesk') || node.getAttribute('clinic')));
    const button = d.querySelector('script[data-frontdesk-button]');
    if (button && !corner?.isConnected) stay(button);
  };
  const start = () => {
    scan();
    new MutationObserver(() => scan()).observe(d, { childList: true, subtree: true });
  };

  d.addEventListener(
    'click',
    (event) => {
      const opener = event.target.closest?.('[data-frontdesk-popup]');
      if (!opener || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      if (open(read(opener, opener.getAttribute('data-frontdesk-popup')), opener))
        event.preventDefault();
    },
    true,
  );
  w.Frontdesk = {
    version,
    scan,
    inline,
    open,
    close,
    on(...pair) {
      listeners.add(pair);
      return () => listeners.delete(pair);
    },
  };
  if (d.readyState === 'loading') d.addEventListener('DOMContentLoaded', start);
  else start();
})();
