import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** The whole of it, byte by byte. */
  raw: string;
  read: Email;
}

/** What the server says to a mail: nothing to take it, or an SMTP code. */
export type Verdict = (mail: ReceivedMail) => number | undefined;

export interface MailServer {
  url: string;
  received: ReceivedMail[];
  /** How it takes mails from now on. */
  judge: (verdict: Verdict) => void;
  close: () => Promise<void>;
}

/** A real SMTP server on this machine, which keeps what it is given. */
export async function openMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  let verdict: Verdict = () => undefined;
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1_000,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', async () => {
        const raw = Buffer.concat(parts).toString('utf8');
        const { mailFrom, rcptTo } = session.envelope;
        const mail: ReceivedMail = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw,
          read: await PostalMime.parse(raw),
        };
        const code = verdict(mail);
        if (code !== undefined) {
          callback(Object.assign(new Error('no'), { responseCode: code }));
          return;
        }
        received.push(mail);
        callback();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    judge: (next) => {
      verdict = next;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
