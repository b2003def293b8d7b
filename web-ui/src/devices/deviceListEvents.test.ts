import { describe, expect, it } from 'vitest'
import type { DevicePage, DeviceSummary } from '../api/types.ts'
import { aSummary, at } from '../testing/builders.ts'
import { afterEvents } from './deviceListEvents.ts'

const ASLEEP = { state: 'asleep', since: at(0), reason: 'it sleeps between its own messages' } as const

describe('the device list, after events', () => {
  it('shows a changed presence in the row and knows that the counts are out of date', () => {
    const { pages, stale } = afterEvents(
      [aPage(aSummary(), aSummary({ endpoint: 'lamp-8' }))],
      [{ kind: 'device.presence', endpoint: 'lamp-8', at: at(0), presence: ASLEEP }],
      undefined,
    )

    expect(statesOf(pages)).toEqual(['awake', 'asleep'])
    expect(stale).toBe('counts')
  })

  it('takes the presence along that other events carry', () => {
    const { pages } = afterEvents([aPage(aSummary({ presence: ASLEEP }))], [updated('lamp-7')], undefined)

    expect(statesOf(pages)).toEqual(['awake'])
    expect(pages[0]?.items[0]?.lastSeen).toBe(at(1))
  })

  it('stays fresh when nothing moves', () => {
    expect(afterEvents([aPage(aSummary())], [updated('lamp-7')], undefined).stale).toBe('nothing')
    expect(afterEvents([aPage(aSummary())], [updated('elsewhere')], undefined).stale).toBe('nothing')
  })

  it('misses a member when a device registers that is not in it', () => {
    const { stale } = afterEvents([aPage(aSummary())], [{ kind: 'device.registered', endpoint: 'new', at: at(0) }], undefined)

    expect(stale).toBe('members')
  })

  it('misses a member when a device elsewhere may now belong to the state shown', () => {
    expect(afterEvents([aPage(aSummary())], [updated('elsewhere')], 'awake').stale).toBe('members')
  })

  it('has one member too many when a row leaves the state shown', () => {
    const { stale } = afterEvents(
      [aPage(aSummary())],
      [{ kind: 'device.presence', endpoint: 'lamp-7', at: at(0), presence: ASLEEP }],
      'awake',
    )

    expect(stale).toBe('members')
  })

  it('drops a forgotten device and has the others counted again', () => {
    const { pages, stale } = afterEvents(
      [aPage(aSummary(), aSummary({ endpoint: 'lamp-8' }))],
      [{ kind: 'device.forgotten', endpoint: 'lamp-7', at: at(0) }],
      undefined,
    )

    expect(pages[0]?.items.map(({ endpoint }) => endpoint)).toEqual(['lamp-8'])
    expect(stale).toBe('counts')
  })

  it('knows nothing for sure after a gap in the stream', () => {
    expect(afterEvents([aPage()], [{ kind: 'stream.reset', at: at(0) }], undefined).stale).toBe('members')
  })
})

function updated(endpoint: string) {
  return { kind: 'device.updated', endpoint, at: at(1), presence: { state: 'awake', reason: 'it spoke a moment ago' } } as const
}

function aPage(...items: DeviceSummary[]): DevicePage {
  return { items }
}

function statesOf(pages: readonly DevicePage[]): string[] {
  return pages.flatMap((page) => page.items).map(({ presence }) => presence.state)
}
