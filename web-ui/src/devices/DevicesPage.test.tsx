// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { DevicePage } from '../api/types.ts'
import { aSummary } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { DevicesPage } from './DevicesPage.tsx'

const NONE: DevicePage = { items: [] }

/** What the page asks beside its list. */
const AROUND = {
  'GET /search-fields': { items: [] },
  'GET /device-groups': { items: [] },
  'GET /device-counts': { total: 0, awake: 0, asleep: 0, late: 0, gone: 0 },
}

describe('the device list', () => {
  it('shows where things will be while it loads', async () => {
    aServer(AROUND)
    show(<DevicesPage />)

    expect(await screen.findByTestId('table-loading')).toBeTruthy()
  })

  it('tells an empty fleet where devices should register', async () => {
    aServer({
      ...AROUND,
      'GET /devices': NONE,
      'GET /system': { coap: ['coaps://198.51.100.1:5684'], counts: {}, store: {} },
    })
    show(<DevicesPage />)

    expect(await screen.findByText('coaps://198.51.100.1:5684')).toBeTruthy()
    expect(screen.getByTestId('devices-empty')).toBeTruthy()
  })

  it('offers all devices when none fits, and asks for what the address says', async () => {
    const asked: string[] = []
    aServer({ ...AROUND, 'GET /devices': (request: Request) => (asked.push(new URL(request.url).search), NONE) })
    show(<DevicesPage />, '/devices?q=zebra&presence=late')

    await userEvent.click(await screen.findByRole('button', { name: 'Show all devices' }))

    const fields = 'fields=presence,lastSeen,model,manufacturer,firmware,battery,signal,security'
    expect(asked.map(decodeURIComponent)).toEqual([`?search=zebra&presence=late&${fields}&counts=false&limit=100`, `?${fields}&counts=false&limit=100`])
  })

  it('shows the columns that are chosen, asks for no others, and keeps them', async () => {
    const asked: (string | null)[] = []
    const lamp = aSummary({ endpoint: 'lamp-7', tags: { site: 'Berlin' }, firmware: '2.1' })
    aServer({ ...AROUND, 'GET /devices': (request: Request) => (asked.push(new URL(request.url).searchParams.get('fields')), { items: [lamp] }) })
    show(<DevicesPage />, '/devices?columns=firmware,lastSeen')
    const names = (): string[] => screen.getAllByRole('columnheader').map(({ textContent }) => textContent)
    await screen.findByTestId('choose-columns')
    await expect.poll(names).toEqual(['Presence', 'Endpoint', 'Firmware', 'Last seen'])

    screen.getByTestId('choose-columns').focus()
    await userEvent.keyboard('{Enter}')
    await userEvent.click(await screen.findByTestId('column-tags'))
    await userEvent.click(screen.getByTestId('column-firmware'))

    await expect.poll(names).toEqual(['Presence', 'Endpoint', 'Tags', 'Last seen'])
    expect(asked.at(-1)).toBe('presence,lastSeen,tags')
    expect(localStorage.getItem('dormouse-device-columns')).toContain('tags,lastSeen')
    localStorage.clear()
  })

  it('marks where a query goes wrong, and asks for it once', async () => {
    let asked = 0
    aServer({
      ...AROUND,
      'GET /devices': () => {
        asked++
        throw new Refused({
          type: '/problems/query-invalid',
          title: 'The query cannot be understood',
          status: 400,
          detail: "At character 11: there is no field 'batery'.",
          position: 10,
        })
      },
    })
    show(<DevicesPage />, '/devices?q=model%3D%3DL7%3Bbatery%3C20')

    const problem = await screen.findByTestId('device-search-problem')
    expect(problem.querySelector('mark')?.textContent).toBe('batery<20')
    expect(screen.getByTestId('devices-misunderstood').textContent).toContain("no field 'batery'")
    expect(asked).toBe(1)
  })

  it('completes a query as it is typed', async () => {
    aServer({
      ...AROUND,
      'GET /devices': NONE,
      'GET /search-fields': { items: [{ name: 'battery', kind: 'number', meaning: 'percent left', operators: ['<'], values: [] }] },
    })
    show(<DevicesPage />)

    const box = await screen.findByTestId('device-search')
    await userEvent.type(box, 'bat')
    expect(await screen.findByTestId('offer-battery')).toBeTruthy()
    await userEvent.keyboard('{ArrowDown}{Tab}20')

    expect(box).toHaveProperty('value', 'battery<20')
  })

  it('says in the server’s words what went wrong, and tries again', async () => {
    let away = true
    aServer({
      ...AROUND,
      'GET /devices': () => {
        if (away) throw new Refused({ type: '/problems/unavailable', title: 'The store is away', status: 503 })
        return NONE
      },
    })
    show(<DevicesPage />)

    expect(await screen.findByText('The store is away')).toBeTruthy()
    away = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    expect(await screen.findByTestId('devices-empty')).toBeTruthy()
  })
})
