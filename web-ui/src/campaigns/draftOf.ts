import type { CampaignPlan } from '../api/types.ts'
import { EMPTY_DRAFT, type Draft, type WaveDraft } from './draft.ts'

/** The form that stands for a plan, as it is opened to be changed. */
export function draftOf(plan: CampaignPlan): Draft {
  const { growth, gates, windows, preconditions } = plan
  const { failures, health } = gates ?? {}
  return {
    ...EMPTY_DRAFT,
    title: plan.title,
    tenant: plan.tenant ?? '',
    images: plan.images,
    previous: plan.previous ?? [],
    ...audienceOf(plan.audience),
    open: plan.audience.open ?? false,
    waves: plan.waves?.map(waveOf) ?? EMPTY_DRAFT.waves,
    perMinute: text(plan.perMinute) || EMPTY_DRAFT.perMinute,
    ...(growth && { grows: true, factor: text(growth.factor), perSucceeded: text(growth.perSucceeded), fastest: text(growth.fastest) }),
    atOnce: text(plan.atOnce),
    perGroup: text(plan.perGroup),
    success: text(gates?.success),
    failing: text(failures?.percent),
    minimumExecuted: failures ? text(failures.minimumExecuted) : EMPTY_DRAFT.minimumExecuted,
    byKind: failures?.byKind?.map(({ kind, percent }) => ({ kind, percent: text(percent) })) ?? [],
    soakHours: text((gates?.soakMinutes ?? 0) / 60),
    ...(health && {
      watchesHealth: true,
      checkIns: text(health.checkIns ?? 0),
      batteryPerDay: text(health.batteryPercentPerDay),
      errorCodes: health.errorCodes ?? false,
      signalDropDb: text(health.signalDropDb),
      unwell: text(health.unwell),
    }),
    onBreach: gates?.onBreach ?? 'pause',
    zone: windows?.zone ?? '',
    hours: windows?.open?.map((hours) => ({ ...hours, days: [...hours.days] })) ?? [],
    battery: text(preconditions?.batteryPercent),
    signal: text(preconditions?.signalDbm),
    onMains: preconditions?.onMains ?? false,
    startAt: localTime(plan.startAt),
    endAt: localTime(plan.endAt),
    patienceHours: text(plan.patienceHours),
    secondPerson: plan.secondPerson ?? false,
  }
}

function audienceOf({ devices, group, matching }: CampaignPlan['audience']): Pick<Draft, 'audience' | 'search' | 'group' | 'list' | 'presence'> {
  const nobody = { search: '', group: '', list: '', presence: undefined }
  if (devices) return { ...nobody, audience: 'list', list: devices.join('\n') }
  if (group) return { ...nobody, audience: 'group', group }
  return { ...nobody, audience: 'search', search: matching?.search ?? '', presence: matching?.presence }
}

function waveOf({ percent, devices, endpoint, model }: NonNullable<CampaignPlan['waves']>[number]): WaveDraft {
  if (percent !== undefined) return { reach: 'percent', upTo: text(percent) }
  if (devices !== undefined) return { reach: 'devices', upTo: text(devices) }
  if (endpoint !== undefined) return { reach: 'endpoint', upTo: endpoint, besides: model }
  return { reach: 'model', upTo: model ?? '' }
}

function text(number: number | undefined): string {
  return number === undefined ? '' : String(number)
}

/** As a field for date and time holds it, by the clock of whoever looks. */
function localTime(time: string | undefined): string {
  if (time === undefined) return ''
  const date = new Date(time)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, date.getUTCSeconds() === 0 ? 16 : 19)
}
