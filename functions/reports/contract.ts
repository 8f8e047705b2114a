import * as z from 'zod/mini';
import { CSV } from '../../shared/http/csv.ts';
import { file, get, ok } from '../../shared/http/route.ts';
import { HEADS, ServiceName } from '../../shared/http/route-parts.ts';
import { LoadReport, ReturnReport, StepReport, TodayReport, TrendReport } from './report-views.ts';

const service = z.optional(ServiceName);

/** First and last day at the office, both included: 366 days at most; the last 30 days unless said otherwise. */
const Span = z.strictObject({ from: z.optional(z.iso.date()), to: z.optional(z.iso.date()) });

const OfService = z.extend(Span, { service });
const Periods = z.extend(OfService, { by: z._default(z.enum(['day', 'week', 'month']), 'day') });

const Export = z.extend(Periods, { kind: z.enum(['trend', 'steps', 'returns', 'desks', 'officers']) });

/** Of one's own local government, counted by events: a few seconds behind what happens. */
export const contract = {
  reportToday: get(
    '/reports/today',
    { id: 'Angka hari ini dan yang sedang menunggu', en: "Today's numbers, and what waits now" },
    { roles: HEADS, query: z.strictObject({ service }), reply: ok(TodayReport) },
    [],
  ),
  reportTrend: get(
    '/reports/trend',
    {
      id: 'Diterima, terbit, tepat waktu, dan lama layanan per hari, minggu, atau bulan',
      en: 'Received, issued, in time, and service time by day, week or month',
    },
    { roles: HEADS, query: Periods, reply: ok(TrendReport) },
    [],
  ),
  reportSteps: get(
    '/reports/steps',
    { id: 'Lama setiap langkah', en: 'How long each step takes' },
    { roles: HEADS, query: Periods, reply: ok(StepReport) },
    [],
  ),
  reportReturns: get(
    '/reports/returns',
    { id: 'Mengapa berkas dikembalikan', en: 'Why files are returned' },
    { roles: HEADS, query: OfService, reply: ok(ReturnReport) },
    [],
  ),
  reportLoad: get(
    '/reports/load',
    {
      id: 'Beban setiap meja, dan berkas yang diselesaikan setiap akun petugas',
      en: 'Load of each desk, and the files done by each account of an officer',
    },
    { roles: HEADS, query: Span, reply: ok(LoadReport) },
    [],
  ),
  exportReport: get(
    '/reports/export',
    { id: 'Unduh laporan (CSV)', en: 'Download a report (CSV)' },
    { roles: HEADS, query: Export, reply: file(CSV) },
    [],
  ),
};
