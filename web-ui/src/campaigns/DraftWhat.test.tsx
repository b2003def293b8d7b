// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import type { Purview } from '../api/types.ts'
import { anAccount } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { EMPTY_DRAFT } from './draft.ts'
import { DraftWhat } from './DraftWhat.tsx'

function whoSees(purview: Purview): void {
  aServer({
    'GET /session': { account: { ...anAccount('operator'), purview }, csrfToken: 'the token' },
    'GET /tenants': { items: [{ etag: '"1"', name: 'city', label: 'City', since: '2026-03-01T10:00:00Z', devices: 3, accounts: [], tokens: [] }] },
    'GET /images': { items: [] },
  })
}

it('lets who runs the fleet draft for a tenant', async () => {
  whoSees({ tenants: [], groups: [] })
  const onChange = vi.fn()
  show(<DraftWhat draft={EMPTY_DRAFT} onChange={onChange} changed={false} />)

  await userEvent.selectOptions(await screen.findByTestId('campaign-tenant'), 'city')

  expect(onChange).toHaveBeenCalledWith({ tenant: 'city' })
})

it('leaves a campaign with whom it was drafted for', async () => {
  whoSees({ tenants: [], groups: [] })
  show(<DraftWhat draft={{ ...EMPTY_DRAFT, tenant: 'city' }} onChange={vi.fn()} changed />)

  expect((await screen.findByTestId<HTMLSelectElement>('campaign-tenant')).disabled).toBe(true)
})

it('does not ask who sees one tenant whose devices are meant', async () => {
  whoSees({ tenants: ['city'], groups: [] })
  show(<DraftWhat draft={EMPTY_DRAFT} onChange={vi.fn()} changed={false} />)

  expect(await screen.findByTestId('campaign-title')).toBeTruthy()
  expect(screen.queryByTestId('campaign-tenant')).toBeNull()
})
