import 'server-only';
import type { CSSProperties, ReactNode } from 'react';
import { palette } from '../brand/palette.ts';
import type { Shades } from '../brand/shades.ts';

/** A mail as people read it. */
export interface MailPageProps {
  lang: string;
  /** What lists of mails show beside the subject. */
  preview: string;
  clinic: { name: string; address: readonly string[] };
  /** The clinic's colours on a light and on a dark page. */
  shades: Record<'light' | 'dark', Shades>;
  heading: string;
  paragraphs: readonly string[];
  facts: readonly (readonly [label: string, value: string])[];
  actions: readonly { href: string; text: string }[];
  /** Small print, each line with a link at most. */
  foot: readonly { text: string; href?: string }[];
}

const font = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
const [ink] = palette.ink;
const [muted] = palette.muted;
const [surface] = palette.surface;
const [canvas] = palette.canvas;
const [line] = palette.line;

const text: CSSProperties = { fontFamily: font, fontSize: '16px', lineHeight: '24px', color: ink };

/**
 * One column of tables with its styles beside the words, as mail readers want it. Readers that know
 * about dark pages get the clinic's dark colours by the classes; those that only invert lose nothing.
 */
export function MailPage(props: MailPageProps) {
  const { lang, preview, clinic, shades, heading, paragraphs, facts, actions, foot } = props;
  const [main, ...others] = actions;
  return (
    <html lang={lang} dir="ltr">
      <head>
        <meta httpEquiv="Content-Type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        <style>{darkStyles(shades.dark)}</style>
      </head>
      <body className="canvas" style={{ margin: 0, padding: 0, backgroundColor: canvas }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden' }}>{preview}</div>
        <Table className="canvas" style={{ backgroundColor: canvas }}>
          <div style={{ maxWidth: '560px', margin: '0 auto', padding: '24px 16px' }}>
            <p
              className="accent"
              style={{ ...text, margin: '0 0 16px', fontWeight: 600, color: shades.light.accent }}
            >
              {clinic.name}
            </p>
            <Table
              className="surface"
              style={{
                backgroundColor: surface,
                border: `1px solid ${line}`,
                borderRadius: '12px',
              }}
            >
              <div style={{ padding: '24px' }}>
                <h1
                  className="ink"
                  style={{ ...text, margin: '0 0 16px', fontSize: '22px', lineHeight: '28px' }}
                >
                  {heading}
                </h1>
                {paragraphs.map((paragraph) => (
                  <p
                    key={paragraph}
                    className="ink"
                    style={{ ...text, margin: '0 0 16px', whiteSpace: 'pre-line' }}
                  >
                    {paragraph}
                  </p>
                ))}
                {facts.map(([label, value]) => (
                  <p
                    key={label}
                    className="ink"
                    style={{ ...text, margin: '0 0 12px', whiteSpace: 'pre-line' }}
                  >
                    <span className="muted" style={{ color: muted, fontSize: '14px' }}>
                      {label}
                    </span>
                    <br />
                    {value}
                  </p>
                ))}
                {main && (
                  <p style={{ margin: '24px 0 0' }}>
                    <a
                      className="button"
                      href={main.href}
                      style={{
                        ...text,
                        display: 'inline-block',
                        padding: '12px 24px',
                        borderRadius: '8px',
                        fontWeight: 600,
                        textDecoration: 'none',
                        color: shades.light['on-accent'],
                        backgroundColor: shades.light.accent,
                      }}
                    >
                      {main.text}
                    </a>
                  </p>
                )}
                {others.map(({ href, text: words }) => (
                  <p key={href} style={{ margin: '16px 0 0' }}>
                    <a
                      className="accent"
                      href={href}
                      style={{ ...text, color: shades.light.accent }}
                    >
                      {words}
                    </a>
                  </p>
                ))}
              </div>
            </Table>
            {[...foot, ...clinic.address.map((part) => ({ text: part, href: undefined }))].map(
              ({ text: words, href }) => (
                <p
                  key={words}
                  className="muted"
                  style={{
                    ...text,
                    margin: '12px 0 0',
                    fontSize: '14px',
                    lineHeight: '20px',
                    color: muted,
                  }}
                >
                  {href ? (
                    <a className="muted" href={href} style={{ color: muted }}>
                      {words}
                    </a>
                  ) : (
                    words
                  )}
                </p>
              ),
            )}
          </div>
        </Table>
      </body>
    </html>
  );
}

/** A table of one cell: what every mail reader can lay out. */
function Table({
  children,
  ...rest
}: {
  children: ReactNode;
  className: string;
  style: CSSProperties;
}) {
  return (
    <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" {...rest}>
      <tbody>
        <tr>
          <td>{children}</td>
        </tr>
      </tbody>
    </table>
  );
}

function darkStyles(dark: Shades): string {
  const rules = [
    `.canvas{background-color:${palette.canvas[1]}!important}`,
    `.surface{background-color:${palette.surface[1]}!important;border-color:${palette.line[1]}!important}`,
    `.ink{color:${palette.ink[1]}!important}`,
    `.muted{color:${palette.muted[1]}!important}`,
    `.accent{color:${dark.accent}!important}`,
    `.button{color:${dark['on-accent']}!important;background-color:${dark.accent}!important}`,
  ];
  return `:root{color-scheme:light dark}@media (prefers-color-scheme:dark){${rules.join('')}}`;
}
