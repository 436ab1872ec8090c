import { answerFile } from '@/app/_desk/answer-file.ts';
import { deskFor } from '@/app/_desk/desk-of.ts';
import { recordFile } from '@/app/_desk/privacy-record.ts';
import { onlyTakes } from '@/app/api/_http/answer.ts';
import { formValues } from '@/lib/forms/form-values.ts';
import { exportCustomer } from '@/lib/staff/privacy-export.ts';

interface Context {
  params: Promise<{ clinic: string }>;
}

const formats = ['json', 'html', 'csv'] as const;

/** Everything about a customer as a file. Posted: that it was taken is written down. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { clinic: slug } = await params;
  return answerFile(
    request,
    () => deskFor(slug),
    async (desk) => {
      const sent = formValues(await request.formData(), ['customer', 'format']);
      const format = formats.find((each) => each === sent.format);
      if (!format || !/^[0-9a-f-]{36}$/.test(sent.customer))
        return { ok: false, code: 'not_found' };
      const exported = await exportCustomer(desk, { customerId: sent.customer, format });
      return exported.ok ? recordFile(desk.clinic, exported.record, format) : exported;
    },
  );
}

const postOnly = onlyTakes('POST');

export { postOnly as GET };
