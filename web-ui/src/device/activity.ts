import type { Trouble } from '../api/problem.ts'
import type { FleetEvent, KnownValue } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { serverWord } from '../system/stormWords.ts'

/** What a reader of the activity column sees: one line of a device's life, or of what was asked of it here. */
export interface Entry {
  readonly id: number
  readonly at: string
  readonly tone: 'life' | 'values' | 'own' | 'trouble' | 'gap'
  readonly title: string
  readonly detail?: string
  readonly values?: readonly KnownValue[]
  /** How many reports of the same places in a row this stands for. */
  readonly times: number
}

/** Something a person did on this page and what came of it. */
export interface OwnAct {
  readonly at: string
  readonly title: string
  readonly trouble?: Trouble
}

export type ActivityNews = { readonly events: readonly FleetEvent[] } | { readonly act: OwnAct }

const MOST_ENTRIES = 200

/** Newest first. */
export function afterNews(entries: readonly Entry[], news: ActivityNews): readonly Entry[] {
  if ('act' in news) return added(entries, entryOfAct(news.act))
  return news.events.reduce((soFar, event) => (isFirstListen(soFar, event) ? soFar : added(soFar, entryOfEvent(event))), entries)
}

/** Nothing was missed by somebody who only begins to listen. */
function isFirstListen(entries: readonly Entry[], event: FleetEvent): boolean {
  return event.kind === 'stream.reset' && entries.length === 0
}

type NewEntry = Omit<Entry, 'id' | 'times'>

function added(entries: readonly Entry[], entry: NewEntry): readonly Entry[] {
  const [last, ...earlier] = entries
  // A sensor that reports every second is one line that counts, not a flood that hides everything else.
  if (last && samePlaces(last, entry)) return [{ ...entry, id: last.id, times: last.times + 1 }, ...earlier]
  return [{ ...entry, id: (last?.id ?? 0) + 1, times: 1 }, ...entries].slice(0, MOST_ENTRIES)
}

function samePlaces(one: NewEntry, other: NewEntry): boolean {
  return one.values !== undefined && other.values !== undefined && placesOf(one.values) === placesOf(other.values)
}

function placesOf(values: readonly KnownValue[]): string {
  return values.map(({ path }) => path).join()
}

function entryOfAct({ at, title, trouble }: OwnAct): NewEntry {
  if (!trouble) return { at, tone: 'own', title }
  return { at, tone: 'trouble', title, detail: trouble.detail ? `${trouble.title}. ${trouble.detail}` : trouble.title }
}

function entryOfEvent(event: FleetEvent): NewEntry {
  const { at } = event
  switch (event.kind) {
    case 'device.registered':
      return { at, tone: 'life', title: 'Registered' }
    case 'device.updated':
      return { at, tone: 'life', title: 'Updated its registration' }
    case 'device.deregistered':
      return { at, tone: 'life', title: 'Said goodbye', detail: 'It ended its registration itself.' }
    case 'device.expired':
      return { at, tone: 'life', title: 'Registration expired', detail: 'Nothing was heard within its lifetime.' }
    case 'device.forgotten':
      return { at, tone: 'life', title: 'Forgotten', detail: 'Somebody removed it from the inventory.' }
    case 'device.overspent':
      return {
        at,
        tone: 'life',
        title: 'Spent more than planned',
        detail: `${event.spentBytes} bytes today, ${event.budgetBytes} are planned for a day.`,
      }
    case 'alarm.changed':
      return { at, tone: 'trouble', title: `Alarm ${event.alarm.state}: ${event.alarm.title}`, detail: event.alarm.reason }
    case 'campaign-alarm.changed':
      return { at, tone: 'trouble', title: `Alarm of a campaign ${event.alarm.state}: ${event.alarm.title}`, detail: event.alarm.reason }
    case 'storm.began':
      return { at, tone: 'trouble', title: `A storm began at the ${serverWord(event.storm.server)} of ${event.storm.node}` }
    case 'storm.passed':
      return { at, tone: 'life', title: `The storm at the ${serverWord(event.storm.server)} of ${event.storm.node} has passed` }
    case 'command.changed':
      return { at, tone: 'life', title: `Command ${event.state}`, detail: event.reason }
    case 'profile.assigned':
      return { at, tone: 'life', title: `Profile ${event.profile} ${event.byHand ? 'was assigned' : 'is for it'}` }
    case 'rotation.changed':
      return { at, tone: 'life', title: `New key: ${event.state.replace('-', ' ')}`, detail: event.reason }
    case 'update.moved':
      return { at, tone: 'life', title: `Update: ${event.state.replaceAll('-', ' ')}`, detail: event.reason }
    case 'update.ended':
      return { at, tone: event.state === 'succeeded' ? 'life' : 'trouble', title: `Update ${event.state.replaceAll('-', ' ')}`, detail: event.reason }
    case 'device.quarantined':
      return { at, tone: 'trouble', title: 'Put in quarantine', detail: event.reason }
    case 'certificate.revoked':
      return { at, tone: 'trouble', title: 'Its certificate was revoked', detail: event.reason }
    case 'bootstrap.looped':
      return { at, tone: 'trouble', title: 'Bootstraps again and again', detail: event.reason }
    case 'device.given':
      return { at, tone: 'life', title: event.tenant ? `Given to ${event.tenant}` : 'Belongs to nobody now' }
    case 'device.released':
      return { at, tone: 'life', title: 'Let out of quarantine' }
    case 'device.decommissioned':
      return { at, tone: 'life', title: 'Decommissioned', detail: 'Its keys were erased.' }
    case 'bootstrap.ended':
      return { at, tone: event.outcome === 'finished' ? 'life' : 'trouble', title: `Bootstrap ${event.outcome.replace('-', ' ')}`, detail: event.why ?? event.server }
    case 'credential.changed':
      return { at, tone: 'life', title: 'Its keys were changed' }
    case 'device.presence':
      return { at, tone: 'life', title: presenceTitle(event.presence.state), detail: sentence(event.presence.reason) }
    case 'device.values':
      return { at, tone: 'values', title: 'Values', values: event.values }
    case 'observation.started':
      return { at, tone: 'life', title: `Observation of ${event.observation.path} started` }
    case 'observation.ended':
      return { at, tone: 'life', title: `Observation of ${event.path} ended` }
    case 'stream.reset':
      return { at, tone: 'gap', title: 'Some events were missed', detail: 'The page was loaded again.' }
  }
}

function presenceTitle(state: 'awake' | 'asleep' | 'late' | 'gone' | 'never'): string {
  switch (state) {
    case 'awake':
      return 'Woke up'
    case 'asleep':
      return 'Fell asleep'
    case 'late':
      return 'Is late'
    case 'gone':
      return 'Is gone'
    case 'never':
      return 'Not seen yet'
  }
}
