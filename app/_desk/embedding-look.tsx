import 'server-only';
import { practitionersOf, servicesOf } from '@/app/_booking/visit.ts';
import { FilterForm } from '@/components/staff/filter-form.tsx';
import { Button } from '@/components/ui/button.tsx';
import { TextField } from '@/components/ui/field.tsx';
import { SelectField } from '@/components/ui/select-field.tsx';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { embedKinds, frameAddress } from '@/lib/embed/snippets.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { type EmbeddingWish, previewWidths } from './embedding-wish.ts';

interface Props {
  clinic: Clinic;
  wish: EmbeddingWish;
}

/** How it is to look; the address keeps what is chosen. */
export function EmbeddingLook({ clinic, wish: { typed, errors } }: Props) {
  const say = translator(clinic.locale, 'staffEmbedding');
  const service = servicesOf(clinic).find(({ slug }) => slug === typed.service);
  const people = service ? practitionersOf(clinic, service) : [];
  const prefix = translator(clinic.locale, 'staff')('errorPrefix');
  return (
    <section aria-labelledby="look" className="mt-14">
      <h2 id="look" className="text-title font-semibold">
        {say('look')}
      </h2>
      <p className="mt-1 mb-6 text-muted">{say('lookLead')}</p>
      <FilterForm className="grid max-w-3xl gap-6 sm:grid-cols-2">
        <SelectField
          id="kind"
          label={say('kind')}
          chosen={typed.kind}
          options={embedKinds.map((value) => ({ value, text: say(`kind_${value}`) }))}
        />
        <SelectField
          id="width"
          label={say('width')}
          chosen={typed.width}
          options={previewWidths.map((value) => ({ value, text: say(`width_${value}`) }))}
        />
        <SelectField
          id="service"
          label={say('service')}
          chosen={typed.service}
          options={[
            { value: '', text: say('anyService') },
            ...servicesOf(clinic).map(({ slug, name }) => ({ value: slug, text: name })),
          ]}
        />
        {people.length > 1 && (
          <SelectField
            id="with"
            label={say('practitioner')}
            chosen={typed.with}
            options={[
              { value: '', text: say('anyPractitioner') },
              ...people.map(({ slug, name }) => ({ value: slug, text: name })),
            ]}
          />
        )}
        <SelectField
          id="theme"
          label={say('theme')}
          chosen={typed.theme}
          options={[
            { value: '', text: say('theme_auto') },
            { value: 'light', text: say('theme_light') },
            { value: 'dark', text: say('theme_dark') },
          ]}
        />
        {(['accent', 'source'] as const).map((name) => (
          <TextField
            key={name}
            id={name}
            name={name}
            label={say(name)}
            hint={say(`${name}Hint`)}
            error={errors[name]}
            errorPrefix={prefix}
            defaultValue={typed[name]}
            autoComplete="off"
            spellCheck={false}
          />
        ))}
        <div className="sm:col-span-2">
          <Button look="secondary">{say('show')}</Button>
        </div>
      </FilterForm>
    </section>
  );
}

/** The page itself, in a drawing of a site. */
export function EmbeddingPreview({ clinic, wish: { typed, snippet } }: Props) {
  const say = translator(clinic.locale, 'staffEmbedding');
  return (
    <section aria-labelledby="preview" className="mt-12">
      <h2 id="preview" className="mb-4 text-title font-semibold">
        {say('preview')}
      </h2>
      <section
        aria-label={say('previewSite')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached
        tabIndex={0}
        className="max-w-full overflow-x-auto rounded-card"
      >
        <div
          className={`overflow-hidden rounded-card border border-edge bg-surface ${typed.width === 'phone' ? 'w-[23.5rem]' : 'w-[56rem]'}`}
        >
          <div aria-hidden="true" className="border-b border-line bg-canvas px-4 py-2.5">
            <div className="flex items-center gap-1.5">
              {['a', 'b', 'c'].map((dot) => (
                <span key={dot} className="size-2.5 rounded-full bg-line" />
              ))}
              <span className="ms-3 grow truncate rounded-control bg-surface px-3 text-small text-muted">
                {say('previewSite')}
              </span>
            </div>
          </div>
          <div aria-hidden="true" className="space-y-2 p-5">
            <div className="h-5 w-2/5 rounded-control bg-line" />
            <div className="h-3 w-4/5 rounded-control bg-line" />
          </div>
          <iframe
            key={frameAddress(snippet)}
            title={say('previewTitle')}
            src={frameAddress({ ...snippet, portal: '' })}
            loading="lazy"
            className="block h-[40rem] w-full border-y border-line"
          />
          <div aria-hidden="true" className="space-y-2 p-5">
            <div className="h-3 w-3/5 rounded-control bg-line" />
            <div className="h-3 w-4/5 rounded-control bg-line" />
          </div>
        </div>
      </section>
    </section>
  );
}
