interface Props {
  caption: string;
  keys: readonly (readonly [key: string, text: string])[];
  texts: { key: string; what: string };
}

/** Which key does what. */
export function ShortcutKeys({ caption, keys, texts }: Props) {
  return (
    <table className="mb-8 w-full max-w-prose border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b border-edge text-start">
          <th scope="col" className="w-36 py-2 pe-4 text-start sm:w-52">
            {texts.key}
          </th>
          <th scope="col" className="py-2 text-start">
            {texts.what}
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map(([key, text]) => (
          <tr key={`${key} ${text}`} className="border-b border-line">
            <th scope="row" className="py-2.5 pe-4 text-start align-top">
              <kbd className="inline-block rounded-control border border-edge bg-surface px-3 py-1 font-semibold">
                {key}
              </kbd>
            </th>
            <td className="py-2.5">{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
