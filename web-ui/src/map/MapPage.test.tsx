// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { DeviceMap, MappedDevice } from '../api/types.ts'
import { aSummary } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { MapPage } from './MapPage.tsx'

const AROUND = { 'GET /search-fields': { items: [] }, 'GET /device-groups': { items: [] } }
const NOBODY: DeviceMap = { level: 5, total: 0, devices: [], clusters: [] }
const VIENNA = { latitude: 48.2082, longitude: 16.3738 }
const LAMP: MappedDevice = { endpoint: 'lamp-7', presence: aSummary().presence, location: VIENNA, model: 'L7' }
const MANY: DeviceMap = {
  level: 5,
  total: 1205,
  devices: [LAMP],
  clusters: [{ devices: 1204, about: { latitude: 52.5, longitude: 13.4 }, box: { south: 52, west: 13, north: 53, east: 14 } }],
}

describe('the map', () => {
  it('shows few devices each, beside the map as a list that leads to them', async () => {
    aServer({ ...AROUND, 'GET /device-map': { ...NOBODY, total: 1, devices: [LAMP] } })
    show(<MapPage />, '/map')

    const link = await screen.findByRole('link', { name: /lamp-7.*Awake, L7/ })
    expect(link.getAttribute('href')).toBe('/devices/lamp-7')
    expect(screen.getByText('1 device in sight')).toBeTruthy()

    await userEvent.click(screen.getByTestId('map-device-lamp-7'))
    expect(screen.getByTestId('map-chosen').textContent).toContain('48.20820° N, 16.37380° E')
  })

  it('opens a cell by coming closer, and lists what is in it', async () => {
    const asked: URLSearchParams[] = []
    aServer({ ...AROUND, 'GET /device-map': (request: Request) => (asked.push(new URL(request.url).searchParams), MANY) })
    show(<MapPage />, '/map?q=battery%3C20')

    const list = await screen.findByRole('link', { name: 'List' })
    expect(list.getAttribute('href')).toBe(`/devices?${new URLSearchParams({ q: '(battery<20);location=in=(52,13,53,14)' })}`)
    expect((await screen.findByTestId('map-cluster')).textContent).toBe('1.2k')
    const before = asked.length

    await userEvent.click(screen.getByRole('button', { name: /1,204 devices/ }))

    await expect.poll(() => asked.length).toBeGreaterThan(before)
    expect(Number(asked.at(-1)?.get('level'))).toBeGreaterThan(5)
    expect(asked.every((query) => query.get('search') === 'battery<20')).toBe(true)
  })

  it('looks where the address says, and moves by the keyboard', async () => {
    const asked: string[] = []
    aServer({ ...AROUND, 'GET /device-map': (request: Request) => (asked.push(new URL(request.url).searchParams.get('box') ?? ''), MANY) })
    show(<MapPage />, '/map?at=48.2,16.4,11')
    await screen.findByTestId('map-in-sight')
    const [south = 0, , north = 0] = (asked.find((box) => !box.startsWith('-90')) ?? '').split(',').map(Number)
    expect(south).toBeLessThan(48.2)
    expect(north).toBeGreaterThan(48.2)
    const before = asked.length

    screen.getByTestId('map').focus()
    await userEvent.keyboard('++{ArrowUp}')

    await expect.poll(() => asked.length).toBeGreaterThan(before)
  })

  it('tells a fleet without places how to get some', async () => {
    aServer({ ...AROUND, 'GET /device-map': NOBODY })
    show(<MapPage />, '/map')

    expect((await screen.findByTestId('map-empty')).textContent).toContain('/6/0/0')
  })

  it('says that none is here, and leads to those elsewhere', async () => {
    aServer({
      ...AROUND,
      'GET /device-map': (request: Request) => {
        const [south = 0, , north = 0] = (new URL(request.url).searchParams.get('box') ?? '').split(',').map(Number)
        return south < 52 && north > 52 ? MANY : NOBODY
      },
    })
    show(<MapPage />, '/map?at=-40,-120,6')

    expect((await screen.findByTestId('map-none-here')).textContent).toContain('None here, 1,205 elsewhere')
    await userEvent.click(screen.getByRole('button', { name: 'Show them' }))
    await expect.poll(() => screen.queryByTestId('map-none-here')).toBeNull()
  })

  it('marks where a query goes wrong, and says when the store is away', async () => {
    let problem: Refused['problem'] = { type: '/problems/query-invalid', title: 'The query cannot be understood', status: 400, detail: 'At character 1.', position: 0 }
    aServer({
      ...AROUND,
      'GET /device-map': () => {
        throw new Refused(problem)
      },
    })
    show(<MapPage />, '/map?q=a%3D%3Db')
    expect((await screen.findByTestId('map-misunderstood')).textContent).toContain('At character 1.')

    problem = { type: '/problems/unavailable', title: 'The store is away', status: 400 }
    show(<MapPage />, '/map')
    expect((await screen.findAllByText('The store is away')).length).toBeGreaterThan(0)
  })
})
