// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { at, aStorm } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, SESSION } from '../testing/server.ts'
import { StormStrip } from './StormStrip.tsx'

describe('the strip of a storm', () => {
  it('is not there while all that comes in is served', async () => {
    const { heard } = aServer({ 'GET /storms': { items: [aStorm({ passedAt: at(-10), now: undefined })], silent: [] } })
    show(<StormStrip />)
    await expect.poll(() => heard.map(({ call }) => call)).toContain('GET /storms')
    await new Promise(requestAnimationFrame)

    expect(screen.queryByTestId('storm-strip')).toBeNull()
  })

  it('says what happens, since when, what is done about it, and that nothing needs doing', async () => {
    aServer({ 'GET /storms': { items: [aStorm()], silent: [] } })
    show(<StormStrip />)

    const strip = await screen.findByTestId('storm-strip')
    expect(strip.textContent).toContain('11:56')
    expect(strip.textContent).toContain('more comes in to the LwM2M server than can be served')
    expect(strip.textContent).toContain('52 a second are let in and 240 a second refused, the least important first. It eases.')
    expect(strip.textContent).toContain('Nothing needs doing.')
    expect(strip.querySelector('a')?.getAttribute('href')).toBe('/system#storms')
  })

  it('makes one of those that go on at several nodes', async () => {
    aServer({ 'GET /storms': { items: [aStorm(), aStorm({ node: 'node-2', server: 'bootstrap', beganAt: at(-9) })], silent: [] } })
    show(<StormStrip />)

    const strip = await screen.findByTestId('storm-strip')
    expect(strip.textContent).toContain('11:51')
    expect(strip.textContent).toContain('the LwM2M server and the bootstrap server')
    expect(strip.textContent).toContain('103 a second are let in and 480 a second refused, the least important first, on 2 nodes.')
  })

  it('asks nothing for somebody who sees a part of the fleet', async () => {
    const { heard } = aServer({ 'GET /session': { ...SESSION, account: { ...SESSION.account, purview: { tenants: ['water-works'], groups: [] } } } })
    show(<StormStrip />)
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    await new Promise(requestAnimationFrame)

    expect(heard.map(({ call }) => call)).not.toContain('GET /storms')
  })
})
