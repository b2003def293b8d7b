import { whyNotWhose } from '../access/purview.ts'
import type { Account, CampaignPlan } from '../api/types.ts'
import type { Draft, DraftStep, HoursDraft, WaveDraft } from './draft.ts'

type Wave = NonNullable<CampaignPlan['waves']>[number]
type Gates = NonNullable<CampaignPlan['gates']>
/** Who drafts it: for whose devices a plan is, goes without saying for some. */
type Author = Pick<Account, 'purview'>

/** Why what stands on a page of the form makes no plan; undefined when it does. */
export function whyNotStep(draft: Draft, step: DraftStep, author: Author): string | undefined {
  switch (step) {
    case 'what':
      return whyNotWhat(draft, author)
    case 'waves':
      return whyNotWaves(draft.waves) ?? whyNotPace(draft)
    case 'gates':
      return whyNotGates(draft)
    case 'when':
      return whyNotWhen(draft)
    case 'look':
      return undefined
  }
}

/** The plan a form stands for, or why it stands for none. */
export function planOf(draft: Draft, author: Author): CampaignPlan | string {
  const reason = whyNotWhat(draft, author) ?? whyNotWaves(draft.waves) ?? whyNotPace(draft) ?? whyNotGates(draft) ?? whyNotWhen(draft)
  if (reason !== undefined) return reason
  return {
    title: draft.title.trim(),
    ...(draft.tenant && { tenant: draft.tenant }),
    images: [...draft.images],
    ...(draft.previous.length > 0 && { previous: [...draft.previous] }),
    audience: audienceOf(draft),
    waves: draft.waves.map(waveOf),
    perMinute: Number(draft.perMinute),
    ...(draft.grows && { growth: { factor: Number(draft.factor), perSucceeded: Number(draft.perSucceeded), fastest: Number(draft.fastest) } }),
    ...(draft.atOnce && { atOnce: Number(draft.atOnce) }),
    ...(draft.perGroup && { perGroup: Number(draft.perGroup) }),
    gates: gatesOf(draft),
    ...(draft.hours.length > 0 && { windows: { ...(draft.zone.trim() && { zone: draft.zone.trim() }), open: draft.hours.map((hours) => ({ ...hours, days: [...hours.days] })) } }),
    ...((draft.battery || draft.signal || draft.onMains) && {
      preconditions: {
        ...(draft.battery && { batteryPercent: Number(draft.battery) }),
        ...(draft.signal && { signalDbm: Number(draft.signal) }),
        ...(draft.onMains && { onMains: true }),
      },
    }),
    ...(draft.startAt && { startAt: new Date(draft.startAt).toISOString() }),
    ...(draft.endAt && { endAt: new Date(draft.endAt).toISOString() }),
    ...(draft.patienceHours && { patienceHours: Number(draft.patienceHours) }),
    secondPerson: draft.secondPerson,
  }
}

/** The names in a list, however they are set apart. */
export function namesIn(list: string): string[] {
  return [...new Set(list.split(/[\s,;]+/).filter(Boolean))]
}

function audienceOf(draft: Draft): CampaignPlan['audience'] {
  switch (draft.audience) {
    case 'search':
      return {
        matching: { ...(draft.search.trim() && { search: draft.search.trim() }), ...(draft.presence && { presence: draft.presence }) },
        ...(draft.open && { open: true }),
      }
    case 'group':
      return { group: draft.group.trim(), ...(draft.open && { open: true }) }
    case 'list':
      return { devices: namesIn(draft.list) }
  }
}

function waveOf({ reach, upTo, besides }: WaveDraft): Wave {
  switch (reach) {
    case 'percent':
      return { percent: Number(upTo) }
    case 'devices':
      return { devices: Number(upTo) }
    case 'endpoint':
      return { endpoint: upTo.trim(), ...(besides && { model: besides }) }
    case 'model':
      return { model: upTo.trim() }
  }
}

function gatesOf(draft: Draft): Gates {
  return {
    ...(draft.success && { success: Number(draft.success) }),
    ...(draft.failing && {
      failures: {
        minimumExecuted: Number(draft.minimumExecuted),
        percent: Number(draft.failing),
        ...(draft.byKind.length > 0 && { byKind: draft.byKind.map(({ kind, percent }) => ({ kind, percent: Number(percent) })) }),
      },
    }),
    soakMinutes: Math.round(Number(draft.soakHours) * 60),
    ...(draft.watchesHealth && {
      health: {
        checkIns: Number(draft.checkIns),
        ...(draft.batteryPerDay && { batteryPercentPerDay: Number(draft.batteryPerDay) }),
        errorCodes: draft.errorCodes,
        ...(draft.signalDropDb && { signalDropDb: Number(draft.signalDropDb) }),
        unwell: Number(draft.unwell),
      },
    }),
    onBreach: draft.onBreach,
  }
}

function whyNotWhat(draft: Draft, author: Author): string | undefined {
  if (!draft.title.trim()) return 'It needs a title.'
  if (draft.images.length === 0) return 'Choose the image to bring.'
  if (draft.images.length > 50 || draft.previous.length > 50) return 'A campaign brings at most 50 images.'
  if (draft.images.some((image) => draft.previous.includes(image))) return 'The image to go back to is another one.'
  const whose = whyNotWhose(author, draft.tenant)
  if (whose) return whose
  if (draft.audience === 'group' && !draft.group.trim()) return 'Name the group.'
  if (draft.audience === 'list' && namesIn(draft.list).length === 0) return 'Name at least one device.'
  if (draft.audience === 'list' && namesIn(draft.list).length > 10_000) return 'A list has at most 10,000 devices: give them a group.'
  return undefined
}

function whyNotWaves(waves: readonly WaveDraft[]): string | undefined {
  if (waves.length === 0) return 'There is at least one wave.'
  let byName = true
  let before: { reach: string; upTo: number } | undefined
  for (const { reach, upTo } of waves) {
    if (reach === 'endpoint' || reach === 'model') {
      if (!upTo.trim()) return 'A wave by name needs a pattern, such as lab-*.'
      if (!byName) return 'Waves by name come before all others.'
      continue
    }
    byName = false
    if (reach === 'percent' && !isBetween(upTo, 0.001, 100)) return 'A wave reaches more than 0 and at most 100 percent.'
    if (reach === 'devices' && !isWhole(upTo, 1, 10_000_000)) return 'A wave reaches at least one device.'
    const now = { reach, upTo: Number(upTo) }
    if (before?.reach === now.reach && now.upTo <= before.upTo) return 'Each wave reaches further than the one before.'
    before = now
  }
  return undefined
}

function whyNotPace(draft: Draft): string | undefined {
  if (!isWhole(draft.perMinute, 1, 100_000)) return 'How many devices begin in a minute is a whole number from 1.'
  if (draft.grows) {
    if (!isBetween(draft.factor, 1.01, 100)) return 'The pace grows by a factor above 1.'
    if (!isWhole(draft.perSucceeded, 1, 10_000_000)) return 'After how many devices it grows is a whole number from 1.'
    if (!isWhole(draft.fastest, Number(draft.perMinute), 100_000)) return 'The fastest pace is not below the first.'
  }
  if (draft.atOnce && !isWhole(draft.atOnce, 1, 1_000_000)) return 'How many are under way at most is a whole number from 1.'
  if (draft.perGroup && !isWhole(draft.perGroup, 1, 1_000_000)) return 'How many of a group are under way at most is a whole number from 1.'
  return undefined
}

function whyNotGates(draft: Draft): string | undefined {
  if (draft.success && !isBetween(draft.success, 0.001, 100)) return 'What must have succeeded is more than 0 and at most 100 percent.'
  if (!draft.failing && draft.byKind.length > 0) return 'Say how much may fail in all, too.'
  if (draft.failing && !isBetween(draft.failing, 0.001, 100)) return 'How much may fail is more than 0 and at most 100 percent.'
  if (!isWhole(draft.minimumExecuted, 1, 1_000_000)) return 'From how many devices on the limit counts is a whole number from 1.'
  if (draft.byKind.some(({ percent }) => !isBetween(percent, 0.001, 100))) return 'A limit for one kind is more than 0 and at most 100 percent.'
  if (!isBetween(draft.soakHours, 0, 2_160)) return 'A wave is watched for at most 90 days.'
  if (draft.onBreach === 'roll-back' && draft.previous.length === 0) return 'To roll back by itself it needs the image to go back to.'
  if (!draft.watchesHealth) return undefined
  if (Number(draft.soakHours) === 0) return 'Health is looked at when a wave was watched: give it some hours.'
  if (!isWhole(draft.checkIns, 0, 100)) return 'How often a device must have come since is a whole number up to 100.'
  if (draft.batteryPerDay && !isBetween(draft.batteryPerDay, 0.001, 100)) return 'How much faster a battery may empty is a percentage a day.'
  if (draft.signalDropDb && !isWhole(draft.signalDropDb, 1, 200)) return 'How much weaker the signal may be is a whole number of dB.'
  if (!isBetween(draft.unwell, 0.001, 100)) return 'How many may be worse off is more than 0 and at most 100 percent.'
  return undefined
}

function whyNotWhen(draft: Draft): string | undefined {
  const hours = draft.hours.map(whyNotHours).find(Boolean)
  if (hours) return hours
  if (draft.battery && !isWhole(draft.battery, 1, 100)) return 'The battery is a percentage from 1 to 100.'
  if (draft.signal && !isWhole(draft.signal, -200, 0)) return 'The signal is from -200 to 0 dBm.'
  if (draft.patienceHours && !isWhole(draft.patienceHours, 1, 8_760)) return 'A device is waited for at least an hour, at most a year.'
  if (draft.startAt && draft.endAt && draft.endAt <= draft.startAt) return 'It ends after it starts.'
  return undefined
}

function whyNotHours({ days, from, until }: HoursDraft): string | undefined {
  if (days.length === 0) return 'Choose at least one day for each window.'
  if (!from || !until) return 'A window has a beginning and an end.'
  return from === until ? 'A window ends at another time than it begins.' : undefined
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^-?[0-9]+$/.test(text) && isBetween(text, least, most)
}

function isBetween(text: string, least: number, most: number): boolean {
  const number = Number(text)
  return text.trim() !== '' && number >= least && number <= most
}
