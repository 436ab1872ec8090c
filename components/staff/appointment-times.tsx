import Link from 'next/link';
import { box } from '../ui/field.tsx';

interface TimesProps {
  title: string;
  /** Who gives the service, one of them chosen. */
  people: readonly { href: string; text: string; current: boolean }[];
  days: readonly {
    date: string;
    title: string;
    times: readonly { href: string; text: string }[];
  }[];
  /** What is said where there are none. */
  none: string;
  earlier: { href: string; text: string } | undefined;
  later: { href: string; text: string };
}

const chip =
  'inline-flex min-h-target items-center rounded-control border px-3.5 font-semibold hover:border-ink';

/** Free times as links, some days at once, of one practitioner. */
export function AppointmentTimes({ title, people, days, none, earlier, later }: TimesProps) {
  return (
    <section aria-labelledby="free">
      <h2 id="free" className="mb-3 text-title font-semibold">
        {title}
      </h2>
      {people.length > 1 && (
        <ul className="mb-4 flex flex-wrap gap-2">
          {people.map(({ href, text, current }) => (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={current ? 'true' : undefined}
                className={`${chip} rounded-full text-small ${current ? 'border-accent bg-accent text-on-accent' : 'border-edge bg-surface'}`}
              >
                {text}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {days.length === 0 && <p className="text-muted">{none}</p>}
      <div className="space-y-4">
        {days.map((day) => (
          <section key={day.date} aria-labelledby={`day-${day.date}`}>
            <h3 id={`day-${day.date}`} className="mb-1.5 font-semibold">
              {day.title}
            </h3>
            <ul className="flex flex-wrap gap-2">
              {day.times.map(({ href, text }) => (
                <li key={href}>
                  <Link href={href} prefetch={false} className={`${chip} border-edge bg-surface`}>
                    {text}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="mt-4 flex flex-wrap gap-2">
        {[earlier, later].map(
          (way) =>
            way && (
              <Link
                key={way.href}
                href={way.href}
                prefetch={false}
                className={`${chip} border-edge bg-surface`}
              >
                {way.text}
              </Link>
            ),
        )}
      </p>
    </section>
  );
}

interface TypedProps {
  action: string;
  agents: readonly { id: string; name: string }[];
  values: { date: string; time: string; agent: string; minutes: string };
  /** The length of the service holds: the calendar is kept elsewhere. */
  isFixed: boolean;
  error: string | undefined;
  texts: Record<'title' | 'text' | 'date' | 'time' | 'with' | 'minutes' | 'look', string>;
}

/** Any date and time at all. It is looked at before anything is changed. */
export function AppointmentTyped({ action, agents, values, isFixed, error, texts }: TypedProps) {
  const label = 'mb-1 block font-semibold';
  return (
    <section aria-labelledby="typed">
      <h2 id="typed" className="mb-1 text-title font-semibold">
        {texts.title}
      </h2>
      <p className="mb-3 max-w-prose text-muted">{texts.text}</p>
      {error && (
        <p id="typed-error" role="alert" className="mb-3 font-semibold text-danger">
          {error}
        </p>
      )}
      <form action={action} method="get" className="flex max-w-4xl flex-wrap items-end gap-4">
        <div>
          <label htmlFor="date" className={label}>
            {texts.date}
          </label>
          <input
            id="date"
            name="date"
            type="date"
            required
            defaultValue={values.date}
            className={`${box} h-12`}
          />
        </div>
        <div>
          <label htmlFor="time" className={label}>
            {texts.time}
          </label>
          <input
            id="time"
            name="time"
            type="time"
            required
            defaultValue={values.time}
            className={`${box} h-12`}
          />
        </div>
        <div className="min-w-0 grow">
          <label htmlFor="agent" className={label}>
            {texts.with}
          </label>
          <select id="agent" name="agent" defaultValue={values.agent} className={`${box} h-12`}>
            {agents.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {!isFixed && (
          <div>
            <label htmlFor="minutes" className={label}>
              {texts.minutes}
            </label>
            <input
              id="minutes"
              name="minutes"
              type="number"
              min={1}
              max={1440}
              required
              defaultValue={values.minutes}
              className={`${box} h-12 w-28`}
            />
          </div>
        )}
        <button
          type="submit"
          className="inline-flex min-h-12 items-center justify-center rounded-control border border-edge bg-surface px-5 font-semibold hover:border-ink hover:bg-tint"
        >
          {texts.look}
        </button>
      </form>
    </section>
  );
}
