import 'server-only';
import type { Mail } from './mail.tsx';

/**
 * What came of handing a message over. `refused`: it will not be taken, ever; `later`: the other side
 * cannot take it now, or it is not known whether it did.
 */
export type HandedOver = { ok: true } | { ok: false; why: 'refused' | 'later' };

/** An addressed mail. Its id stays the same however often it is tried. */
export interface AddressedMail extends Mail {
  messageId: string;
  to: { name: string; email: string };
  clinicName: string;
}

export interface AddressedText {
  messageId: string;
  /** E.164. */
  to: string;
  text: string;
}

/** What delivering needs of the outside. A way out that is not set up is left out. */
export interface DeliveryPorts {
  mail?: { from: string; send: (mail: AddressedMail) => Promise<HandedOver> };
  text?: { send: (text: AddressedText) => Promise<HandedOver> };
  /** The address of a page of the portal. */
  pageOf: (path: string) => string;
  manageTokenOf: (clinicId: string, appointmentId: string) => Promise<string>;
  stopTokenOf: (clinicId: string, messageId: string) => string;
}
