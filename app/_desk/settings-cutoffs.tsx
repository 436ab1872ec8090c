import 'server-only';
import { SettingsRow, SettingsRows } from '@/components/staff/settings-nav.tsx';
import { translator } from '@/lib/i18n/translator.ts';
import { type Desk, may } from '@/lib/staff/desk.ts';
import { loadServices } from '@/lib/staff/services.ts';
import { settingsHref } from './settings-frame.tsx';
import { cutoffWords } from './settings-words.ts';

/** Until when customers can change and cancel, a sentence each, by service. */
export async function SettingsCutoffs({ desk }: { desk: Desk }) {
  const { locale, slug } = desk.clinic;
  const loaded = await loadServices(desk);
  const say = translator(locale, 'staffSettings');
  const services = loaded.ok ? loaded.services.filter(({ values }) => values.active) : [];
  return (
    <section aria-labelledby="cutoffs" className="mt-12">
      <h2 id="cutoffs" className="mb-4 text-title font-semibold">
        {say('cutoffTable')}
      </h2>
      <SettingsRows>
        {services.map(({ serviceId, values }) => (
          <SettingsRow
            key={serviceId}
            name={values.name}
            lines={[
              say('cutoffChange', { until: cutoffWords(locale, values.changeCutoff) }),
              say('cutoffCancel', { until: cutoffWords(locale, values.cancelCutoff) }),
            ]}
            links={
              may(desk, 'settings.edit')
                ? [
                    {
                      href: `${settingsHref(slug, 'services')}/${serviceId}#changeCutoff`,
                      text: say('edit'),
                      label: say('editNamed', { name: values.name }),
                    },
                  ]
                : []
            }
          />
        ))}
      </SettingsRows>
    </section>
  );
}
