// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Purview } from '../api/types.ts'
import { anAccount, aRotation } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { RotationsPage } from './RotationsPage.tsx'

function server(purview: Purview): { asked: () => unknown[]; previewed: () => unknown[] } {
  const { heard } = aServer({
    'GET /session': { account: { ...anAccount('admin'), purview }, csrfToken: 'the token' },
    'GET /tenants': { items: [{ etag: '"1"', name: 'city', label: 'City', since: '2026-03-01T10:00:00Z', devices: 3, accounts: [], tokens: [] }] },
    'GET /claims': { items: [] },
    'GET /rotations': { items: [aRotation({ tenant: 'city' })] },
    'POST /rotation-previews': { devices: 3, bytes: 3_000 },
  })
  const sent = (to: string) => heard.filter(({ call }) => call === to).map(({ body }) => body)
  return { asked: () => sent('POST /rotations'), previewed: () => sent('POST /rotation-previews') }
}

it('is a page of its own for the people of a tenant, who need not say whose devices they mean', async () => {
  const { asked } = server({ tenants: ['city'], groups: [] })
  show(<RotationsPage />)

  expect(await screen.findByTestId('rotations-page')).toBeTruthy()
  expect(screen.queryByTestId('provisioning-tab-claims')).toBeNull()
  expect(await screen.findByTestId('rotation-row-r1')).toBeTruthy()
  expect(screen.queryByTestId('rotation-owner')).toBeNull()
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
  expect((await screen.findByTestId('rotation-owner')).textContent).toBe('city')
  await userEvent.click(screen.getByTestId('rotation-add'))
  await userEvent.selectOptions(await screen.findByTestId('rotation-tenant'), 'city')
  await screen.findByText('Gives 3 devices a new key')
  await userEvent.click(screen.getByTestId('rotation-start'))

  await waitFor(() => expect(asked()).toEqual([{ matching: {}, tenant: 'city', perMinute: 60 }]))
})

it('counts nothing for who sees several tenants before one is chosen', async () => {
  const { previewed } = server({ tenants: ['city', 'zoo'], groups: [] })
  show(<RotationsPage />)

  await userEvent.click(await screen.findByTestId('rotation-add'))
  expect((await screen.findByTestId('rotation-start')).textContent).toContain('Choose whose devices.')
  expect(previewed()).toEqual([])
  await userEvent.selectOptions(screen.getByTestId('rotation-tenant'), 'zoo')

  expect(await screen.findByText('Gives 3 devices a new key')).toBeTruthy()
  expect(previewed()).toEqual([{ matching: {}, tenant: 'zoo' }])
})
