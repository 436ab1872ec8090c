import type { ReactNode } from 'react';
import { DowntimeKeeper } from '@/components/staff/downtime-keeper.tsx';

interface Props {
  params: Promise<{ clinic: string }>;
  children: ReactNode;
}

/** Around every page of a clinic's console: an offline copy that this browser keeps stays up to date. */
export default async function ClinicLayout({ params, children }: Props) {
  const { clinic } = await params;
  return (
    <>
      {children}
      <DowntimeKeeper clinic={clinic} />
    </>
  );
}
