// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Purview } from '../api/types.ts'
import { anAccount } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { RotationsPage } from './RotationsPage.tsx'

function server(purview: Purview): { asked: () => unknown[] } {
  const { heard } = aServer({
    'GET /session': { account: { ...anAccount('admin'), purview }, csrfToken: 'the token' },
    'GET /tenants': { items: [{ etag: '"1"', name: 'city', label: 'City', since: '2026-03-01T10:00:00Z', devices: 3, accounts: [], tokens: [] }] },
    'GET /claims': { items: [] },
    'GET /rotations': { items: [] },
    'POST /rotation-previews': { devices: 3, bytes: 3_000 },
  })
  return { asked: () => heard.filter(({ call }) => call === 'POST /rotations').map(({ body }) => body) }
}

it('is a page of its own for the people of a tenant, who need not say whose devices they mean', async () => {
  const { asked } = server({ tenants: ['city'], groups: [] })
  show(<RotationsPage />)

  expect(await screen.findByTestId('rotations-page')).toBeTruthy()
  expect(screen.queryByTestId('provisioning-tab-claims')).toBeNull()
  await userEvent.click(screen.getByTestId('rotation-add'))
  expect(screen.queryByTestId('rotation-tenant')).toBeNull()
  await screen.findByText('Gives 3 devices a new key')
  await userEvent.click(screen.getByTestId('rotation-start'))

  await waitFor(() => expect(asked()).toEqual([{ matching: {}, perMinute: 60 }]))
})

it('is a tab of provisioning for who runs the fleet, who may rotate the keys of a tenant for him', async () => {
  const { asked } = server({ tenants: [], groups: [] })
  show(<RotationsPage />)

  expect(await screen.findByTestId('provisioning-tab-claims')).toBeTruthy()
  await userEvent.click(screen.getByTestId('rotation-add'))
  await userEvent.selectOptions(await screen.findByTestId('rotation-tenant'), 'city')
  await screen.findByText('Gives 3 devices a new key')
  await userEvent.click(screen.getByTestId('rotation-start'))

  await waitFor(() => expect(asked()).toEqual([{ matching: {}, tenant: 'city', perMinute: 60 }]))
})
