// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { at, aStorm } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { StormsSection } from './StormsSection.tsx'

describe('the storms of the system page', () => {
  it('says that there is none', async () => {
    aServer({ 'GET /storms': { items: [], silent: [] } })
    show(<StormsSection />)

    expect((await screen.findByTestId('storms-none')).textContent).toBe('None: all that comes in is served.')
    expect(screen.queryByTestId('storms-passed')).toBeNull()
  })

  it('shows what comes in at each node, and promises no end', async () => {
    aServer({ 'GET /storms': { items: [aStorm(), aStorm({ node: 'node-2' })], silent: [] } })
    show(<StormsSection />)

    const storm = await screen.findByTestId('storm-node-0-management')
    expect(screen.getByTestId('storm-node-2-management')).toBeTruthy()
    for (const fact of ['52 a second; 12,400 since it began', '240 a second; 61,000 since it began; it eases', '82 % of what came wanted one; 96 under way', '812 requests', '5,100; others'])
      expect(storm.textContent).toContain(fact)
    expect(storm.textContent).toContain('not known, for nobody knows how many are still to come')
    expect(screen.getAllByRole('rowheader', { name: 'Registrations' })).toHaveLength(2)
  })

  it('lists those that passed, and names who did not answer', async () => {
    aServer({ 'GET /storms': { items: [aStorm({ beganAt: at(-30), lastRefusedAt: at(-25), passedAt: at(-24), now: undefined })], silent: ['node-7'] } })
    show(<StormsSection />)

    expect((await screen.findByTestId('storms-passed')).textContent).toContain('LwM2M server of node-0, passed after 5 min')
    expect(screen.getByTestId('storms-silent').textContent).toContain('No answer from node-7')
  })

  it('says in the server’s words what went wrong', async () => {
    aServer({
      'GET /storms': () => {
        throw new Refused({ type: '/problems/unavailable', title: 'The store is away', status: 503 })
      },
    })
    show(<StormsSection />)

    expect(await screen.findByText('The store is away')).toBeTruthy()
  })
})
