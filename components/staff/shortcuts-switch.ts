const key = 'frontdesk-shortcuts';
const changed = 'frontdesk-shortcuts-changed';

/** Whether single keys do something in this browser: somebody may have switched them off. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

/** Kept in this browser alone; where nothing can be kept, it stays as it was. */
export function switchShortcuts(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(key);
    else localStorage.setItem(key, 'off');
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changed));
}

export function watchShortcuts(heard: () => void): () => void {
  window.addEventListener(changed, heard);
  window.addEventListener('storage', heard);
  return () => {
    window.removeEventListener(changed, heard);
    window.removeEventListener('storage', heard);
  };
}
