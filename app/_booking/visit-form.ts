import 'server-only';
import type { Clinic } from '@/lib/booking/clinic.ts';
import { translator } from '@/lib/i18n/translator.ts';
import { anyone, practitionersOf, servicesOf, visitOf } from './visit.ts';

/** One answer of a question, with its value in URLs. */
interface Option {
  value: string;
  label: string;
  hint: string;
}

/** The questions of a clinic's first page, as answered so far, and what is wrong with the answers. */
export interface VisitForm {
  services: Option[];
  practitioners: Option[];
  chosen: { service: string; with: string };
  problem?: { field: 'service' | 'with'; text: string };
}

/** Reads the answers off the URL: they come back there when they do not fit together. */
export function readVisitForm(clinic: Clinic, query: URLSearchParams): VisitForm {
  const say = translator(clinic.locale, 'choose');
  const offered = servicesOf(clinic);
  const offering = new Set(offered.flatMap((service) => practitionersOf(clinic, service)));
  const everybody = clinic.practitioners
    .filter((practitioner) => offering.has(practitioner))
    .map(({ slug, name, role }) => ({ value: slug, label: name, hint: role }));
  const someone = { value: anyone, label: say('anyone'), hint: say('anyoneHint') };
  const practitioners = everybody.length > 1 ? [someone, ...everybody] : everybody;
  const chosen = { service: query.get('service') ?? '', with: query.get('with') || anyone };

  const service = offered.find(({ slug }) => slug === chosen.service);
  const practitioner = clinic.practitioners.find(({ slug }) => slug === chosen.with);
  const form: VisitForm = {
    services: offered.map(({ slug, name, description, durationMinutes }) => ({
      value: slug,
      label: name,
      hint: `${say('minutes', { minutes: durationMinutes })}. ${description}`,
    })),
    practitioners,
    chosen,
  };
  if (query.has('service') && !service) {
    return { ...form, problem: { field: 'service', text: say('serviceMissing') } };
  }
  if (service && practitioner && !visitOf(clinic, chosen)) {
    const text = say('nobody', { practitioner: practitioner.name, service: service.name });
    return { ...form, problem: { field: 'with', text } };
  }
  return form;
}
