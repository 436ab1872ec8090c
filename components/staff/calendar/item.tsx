import type { GridItem } from './types.ts';

/** One piece of a column. A visit that can be carried says so to the script that carries it, and to who asks for its keys. */
export function Item({ item, isLow }: { item: GridItem; isLow: boolean }) {
  const { id, kind, href, service } = item;
  const look = kind === 'visit' || kind === 'over' || kind === 'open' ? 'cal-visit' : '';
  const beside = item.lanes > 1 ? ` lane-${item.lane} lanes-${item.lanes}` : '';
  return (
    <li
      className={`cal-item cal-${kind} ${look} ${isLow ? 'cal-low ' : ''}at-${item.at} tall-${item.tall}${beside}`}
    >
      <div className="cal-piece">
        {href ? (
          <a
            href={href}
            className="cal-face"
            data-id={id}
            data-kind={kind}
            draggable={false}
            aria-keyshortcuts={service ? 'm' : undefined}
          >
            <Face item={item} isLow={isLow} />
          </a>
        ) : (
          <div className="cal-face">
            <Face item={item} isLow={isLow} />
          </div>
        )}
        {service && <span className="cal-edge" data-edge={id} aria-hidden="true" />}
      </div>
    </li>
  );
}

function Face(props: { item: GridItem; isLow: boolean }) {
  const { time, until, title, state, more } = props.item;
  // The name keeps its room where there is a second line for the rest.
  const told = state && <span className="cal-state">{state}</span>;
  return (
    <>
      <span className="cal-line">
        <span className="cal-time">
          {time}
          <span className="cal-end"> {until}</span>
        </span>{' '}
        <span className="cal-name">{title}</span> {props.isLow && told}
      </span>{' '}
      {(more || (told && !props.isLow)) && (
        <span className="cal-more">
          {!props.isLow && told} {more}
        </span>
      )}
    </>
  );
}
