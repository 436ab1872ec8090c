/** The few figures that everybody asks for first. */
export function NumbersTiles({
  tiles,
}: {
  tiles: readonly { label: string; value: string; hint: string }[];
}) {
  return (
    <dl className="mt-6 grid grid-cols-2 gap-3 lg:grid-cols-5">
      {tiles.map(({ label, value, hint }) => (
        <div key={label} className="rounded-card border border-line bg-surface p-4">
          <dt className="text-small text-muted">{label}</dt>
          <dd>
            <span className="block text-display font-semibold tabular-nums">{value}</span>
            <span className="block text-small text-muted">{hint}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
