// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { DevicePage } from '../api/types.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { DevicesPage } from './DevicesPage.tsx'

const NONE: DevicePage = { items: [], total: 0, counts: { awake: 0, asleep: 0, late: 0, gone: 0 } }

describe('the device list', () => {
  it('shows where things will be while it loads', async () => {
    aServer({})
    show(<DevicesPage />)

    expect(await screen.findByTestId('table-loading')).toBeTruthy()
  })

  it('tells an empty fleet where devices should register', async () => {
    aServer({
      'GET /devices': NONE,
      'GET /system': { coap: ['coaps://198.51.100.1:5684'], counts: {}, store: {} },
    })
    show(<DevicesPage />)

    expect(await screen.findByText('coaps://198.51.100.1:5684')).toBeTruthy()
    expect(screen.getByTestId('devices-empty')).toBeTruthy()
  })

  it('offers all devices when none fits, and asks for what the address says', async () => {
    const asked: string[] = []
    aServer({ 'GET /devices': (request: Request) => (asked.push(new URL(request.url).search), NONE) })
    show(<DevicesPage />, '/devices?q=zebra&presence=late')

    await userEvent.click(await screen.findByRole('button', { name: 'Show all devices' }))

    expect(asked).toEqual(['?search=zebra&presence=late&limit=100', '?limit=100'])
  })

  it('says in the server’s words what went wrong, and tries again', async () => {
    let away = true
    aServer({
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
