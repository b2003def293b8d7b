// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { expect, it } from 'vitest'
import type { Campaign, Purview } from '../api/types.ts'
import { aCampaign, anAccount, NO_TALLY } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { CampaignsPage } from './CampaignsPage.tsx'

const THEIRS = aCampaign({ plan: { ...aCampaign().plan, tenant: 'city' } })

function list(purview: Purview, ...campaigns: Campaign[]): void {
  aServer({
    'GET /session': { account: { ...anAccount('operator'), purview }, csrfToken: 'the token' },
    'GET /campaigns': { items: campaigns },
  })
  show(<CampaignsPage />)
}

function showOne(query = ''): void {
  show(
    <Routes>
      <Route path="/campaigns/:campaign" element={<CampaignsPage />} />
    </Routes>,
    `/campaigns/c1${query}`,
  )
}

it('says to who runs the fleet whose a campaign is', async () => {
  list({ tenants: [], groups: [] }, THEIRS)

  expect((await screen.findByTestId('campaign-owner')).textContent).toBe('city')
})

it('does not tell the people of a tenant that his campaigns are his', async () => {
  list({ tenants: ['city'], groups: [] }, THEIRS)

  expect(await screen.findByTestId('campaign-row-c1')).toBeTruthy()
  expect(screen.queryByTestId('campaign-owner')).toBeNull()
})

it('says of a draft that it is one, and nothing of how far it came', async () => {
  list({ tenants: [], groups: [] }, aCampaign())

  expect((await screen.findByTestId('campaign-progress')).textContent?.trim()).toBe('It is a draft.')
  expect(screen.queryByRole('img')).toBeNull()
})

it('says how far one came that has begun', async () => {
  list({ tenants: [], groups: [] }, aCampaign({ state: 'rolling', why: 'wave 1 is being updated', tally: { ...NO_TALLY, all: 4, meant: 4, planned: 1, succeeded: 3 } }))

  expect((await screen.findByTestId('campaign-progress')).textContent).toBe('Wave 1 is being updated. 3 of 4 devices updated, 1 in line.')
  expect(screen.getByRole('img')).toBeTruthy()
})

it('tells a viewer why nothing can be done with a draft, not even rehearse it', async () => {
  aServer({
    'GET /session': { account: anAccount('viewer'), csrfToken: 'the token' },
    'GET /campaigns/c1': aCampaign(),
  })
  showOne()

  expect((await screen.findByTestId('campaign-rehearse-begin')).textContent).toContain('take the role operator; yours is viewer')
  for (const button of ['add', 'start', 'change', 'remove']) expect(screen.getByTestId(`campaign-${button}`).getAttribute('aria-disabled')).toBe('true')
})

it('says of devices that are counted, and not shown, that they left', async () => {
  aServer({
    'GET /campaigns/c1': aCampaign({ state: 'rolling', tally: { ...NO_TALLY, all: 4, meant: 3, planned: 3, gone: 1 } }),
    'GET /campaigns/c1/devices': { items: [] },
  })
  showOne('?state=gone')

  expect(await screen.findByText('They have left')).toBeTruthy()
})

it('asks nothing more about a campaign that is not there, or is somebody else\'s', async () => {
  const { heard } = aServer({
    'GET /campaigns/c1': () => {
      throw new Refused({ type: '/problems/campaign-unknown', title: 'No such campaign', status: 404 })
    },
  })
  showOne()

  expect(await screen.findByText('There is no such campaign')).toBeTruthy()
  expect(heard.map(({ call }) => call)).not.toContain('GET /campaigns/c1/devices')
})
