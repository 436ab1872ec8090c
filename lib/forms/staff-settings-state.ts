/** How one field of a setting is asked for, in words. */
export interface SettingField {
  name: string;
  kind: 'text' | 'area' | 'number' | 'select' | 'radio';
  label: string;
  hint?: string | undefined;
  options?: readonly { value: string; label: string; hint?: string | undefined }[];
  /** Stands above it: what it and those after it are about. */
  heading?: { title: string; hint?: string | undefined } | undefined;
  /** Beside the one before, where there is room. */
  half?: boolean;
}

/** What a change would hit, in words, and what agrees to it. */
interface SettingHits {
  title: string;
  lines: readonly string[];
  agree: string;
}

/** Where a form of the settings stands, with everything that was typed. */
export interface SettingState {
  values: Readonly<Record<string, string>>;
  /** In words, by field. */
  errors: Readonly<Record<string, string>>;
  /** The revision that whoever typed has seen. */
  seen: string;
  problem?: { title: string; text: string } | undefined;
  /** As it is by now, where somebody else has changed it. */
  now?: readonly string[] | undefined;
  hits?: SettingHits | undefined;
}

/** Where a row has been moved to, in words. */
export interface OrderState {
  said: string;
}

/** Where the choice of a logo stands. */
export interface LogoState {
  error?: string | undefined;
}

/** Where telling a credential stands. It is in the answer alone, and in no page. */
export interface SecretState {
  secret?: { title: string; value: string } | undefined;
  problem?: { title: string; text: string } | undefined;
  /** Has to enter their password first. */
  mustConfirm?: boolean | undefined;
  error?: string | undefined;
  label?: string | undefined;
}
