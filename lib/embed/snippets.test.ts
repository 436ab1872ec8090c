import { describe, expect, test } from 'vitest';
import {
  frameAddress,
  frameSnippet,
  reactSnippet,
  type Snippet,
  scriptSnippet,
  wordpressSnippet,
} from './snippets.ts';

const plain: Snippet = {
  portal: 'https://book.example.com',
  clinic: 'riverside',
  clinicName: 'Riverside & "Sons" <Clinic>',
  kind: 'inline',
  label: 'Book an appointment',
};
const chosen: Snippet = {
  ...plain,
  service: 'check-up',
  practitioner: 'rivera',
  theme: 'dark',
  accent: '0b5fff',
  source: 'home',
};

describe('the code for a site', () => {
  test('is two lines with a script', () => {
    expect(scriptSnippet(plain)).toBe(
      '<div data-frontdesk="riverside"></div>\n<script async src="https://book.example.com/embed.js"></script>',
    );
    expect(scriptSnippet({ ...chosen, kind: 'popup', label: 'Book <now>' })).toBe(
      '<a href="https://book.example.com/riverside" data-frontdesk-popup="riverside" data-service="check-up" data-with="rivera" data-theme="dark" data-accent="#0b5fff" data-source="home">Book &lt;now&gt;</a>\n<script async src="https://book.example.com/embed.js"></script>',
    );
    expect(scriptSnippet({ ...plain, kind: 'floating' })).toBe(
      '<script async src="https://book.example.com/embed.js" data-frontdesk-button="riverside" data-label="Book an appointment"></script>',
    );
  });

  test('is a frame without one', () => {
    expect(frameAddress(chosen)).toBe(
      'https://book.example.com/embed/~theme-dark~accent-0b5fff~source-home/riverside/book?service=check-up&with=rivera',
    );
    expect(frameSnippet(chosen)).toContain(
      'title="Book an appointment: Riverside &amp; &quot;Sons&quot; &lt;Clinic&gt;"',
    );
    expect(frameSnippet(plain)).toContain('src="https://book.example.com/embed/riverside"');
  });

  test('is a block for WordPress and a component for React', () => {
    expect(wordpressSnippet(plain)).toMatch(/^<!-- wp:html -->\n<div /);
    expect(reactSnippet(chosen)).toContain(
      '{"clinic":"riverside","service":"check-up","with":"rivera","theme":"dark","accent":"#0b5fff","source":"home"}',
    );
  });
});
