import type { CampaignPlan } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { exactDuration, fullTime } from '../format/time.ts'
import { waveWords } from './campaignWords.ts'

/** One thing that a plan says: what about, and what. */
export interface PlanFact {
  readonly about: string
  readonly says: string
}

/** All that a plan says, so that whoever approves of it can read it. What goes without saying is left out. */
export function planFacts(plan: CampaignPlan, titleOf: (image: string) => string): readonly PlanFact[] {
  const { previous, waves, windows, startAt, endAt, patienceHours, secondPerson } = plan
  return [
    { about: plan.images.length === 1 ? 'Image' : 'Images', says: plan.images.map(titleOf).join(', ') },
    { about: 'To go back to', says: previous?.map(titleOf).join(', ') ?? 'nothing' },
    { about: 'Whose devices', says: plan.tenant ?? '' },
    { about: 'Devices', says: audienceWords(plan) },
    { about: 'Waves', says: waves?.map((_, number) => waveWords(plan, number)).join(', then ') ?? '' },
    { about: 'Pace', says: paceWords(plan) },
    { about: 'Stops', says: stopWords(plan) },
    { about: 'Watches a wave', says: soakWords(plan) },
    { about: 'Hours', says: windows?.open?.map(({ days, from, until }) => `${days.map((day) => day.slice(0, 2)).join(' ')} ${from} to ${until}`).join(', ') ?? '' },
    { about: 'Asks of a device', says: preconditionWords(plan) },
    { about: 'Begins', says: startAt ? fullTime(startAt) : '' },
    { about: 'Ends', says: endAt ? fullTime(endAt) : '' },
    { about: 'Waits for a device', says: patienceHours ? `up to ${exactDuration(patienceHours * 3_600)}` : '' },
    { about: 'Approval', says: secondPerson ? 'by somebody else than its author' : '' },
  ].filter(({ says }) => says)
}

function audienceWords({ audience }: CampaignPlan): string {
  const { devices, group, matching, open, updatedBy } = audience
  const later = open ? ', and those that come to match later' : ''
  if (updatedBy) return `those that the campaign ${updatedBy} had updated`
  if (devices) return `${counted(devices.length, 'device')} of a list`
  if (group) return `the group ${group}${later}`
  const { search, presence } = matching ?? {}
  const which = [search, presence].filter(Boolean).join(', ')
  return `${which ? `those found by: ${which}` : 'all'}${later}`
}

function paceWords({ perMinute, growth, atOnce, perGroup }: CampaignPlan): string {
  return [
    perMinute && `${count(perMinute)} a minute`,
    growth && `${growth.factor} times as fast each ${count(growth.perSucceeded)} that succeeded, up to ${count(growth.fastest)}`,
    atOnce && `${count(atOnce)} at once`,
    perGroup && `${count(perGroup)} of a group`,
  ]
    .filter(Boolean)
    .join(', ')
}

function stopWords({ gates, images }: CampaignPlan): string {
  const { success, failures, onBreach } = gates ?? {}
  const limits = [
    failures && `when ${failures.percent} % failed, of ${failures.minimumExecuted} or more${images.length > 1 ? ', in all or with one image' : ''}`,
    ...(failures?.byKind ?? []).map(({ kind, percent }) => `when ${percent} % failed by: ${kind.replaceAll('-', ' ')}`),
    success && `unless ${success} % of a wave succeed`,
  ].filter(Boolean)
  if (limits.length === 0) return 'for nothing'
  return `${limits.join(', ')}; then it ${breachWord(onBreach)}`
}

function breachWord(onBreach: NonNullable<CampaignPlan['gates']>['onBreach']): string {
  switch (onBreach) {
    case 'abort':
      return 'aborts'
    case 'roll-back':
      return 'rolls back'
    case 'pause':
    case undefined:
      return 'pauses'
  }
}

function soakWords({ gates }: CampaignPlan): string {
  const { soakMinutes, health } = gates ?? {}
  if (!soakMinutes) return ''
  const worse = [
    health?.errorCodes && 'errors',
    health?.batteryPercentPerDay && `a battery that loses ${health.batteryPercentPerDay} % a day more`,
    health?.signalDropDb && `a signal ${health.signalDropDb} dB weaker`,
  ].filter(Boolean)
  const looked = health ? `; at most ${health.unwell} % may be worse off${worse.length > 0 ? ` (${worse.join(', ')})` : ''}, seen ${counted(health.checkIns ?? 0, 'time')}` : ''
  return `for ${exactDuration(soakMinutes * 60)}${looked}`
}

function preconditionWords({ preconditions }: CampaignPlan): string {
  const { batteryPercent, signalDbm, onMains } = preconditions ?? {}
  return [batteryPercent && `a battery of ${batteryPercent} %`, signalDbm !== undefined && `a signal of ${signalDbm} dBm`, onMains && 'mains power'].filter(Boolean).join(', ')
}
