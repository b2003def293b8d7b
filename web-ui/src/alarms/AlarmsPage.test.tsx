// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { AlarmPage, CampaignAlarm } from '../api/types.ts'
import { at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, SESSION } from '../testing/server.ts'
import { AlarmsPage } from './AlarmsPage.tsx'

const OF_DEVICES: AlarmPage = {
  items: [],
  counts: { raised: 5, acknowledged: 3, cleared: 40, openBySeverity: { info: 0, warning: 8, critical: 0 }, openByRule: [] },
}

const OF_A_CAMPAIGN: CampaignAlarm = {
  campaign: 'c1',
  title: 'Lamps 2.1',
  reason: 'in wave 1, 5 of 20 devices failed',
  severity: 'critical',
  raisedAt: at(-5),
  state: 'raised',
}

it('counts in its heading what campaigns raised as well as devices', async () => {
  aServer({ 'GET /alarms': OF_DEVICES, 'GET /campaign-alarms': { items: [OF_A_CAMPAIGN], open: 1 } })
  show(<AlarmsPage />)

  expect(await screen.findByText('9 open')).toBeTruthy()
  expect(screen.getByTestId('campaign-alarm-c1')).toBeTruthy()
})

it('says whose campaign stopped itself, where there are several tenants', async () => {
  aServer({ 'GET /alarms': OF_DEVICES, 'GET /campaign-alarms': { items: [{ ...OF_A_CAMPAIGN, tenant: 'water-works' }], open: 1 } })
  show(<AlarmsPage />)

  expect((await screen.findByTestId('campaign-alarm-c1')).textContent).toContain('Lamps 2.1 of water-works stopped itself.')
})

it('shows who sees a tenant that a campaign of his stopped itself', async () => {
  aServer({
    'GET /session': { ...SESSION, account: { ...SESSION.account, purview: { tenants: ['water-works'], groups: [] } } },
    'GET /alarms': OF_DEVICES,
    'GET /campaign-alarms': { items: [{ ...OF_A_CAMPAIGN, tenant: 'water-works' }], open: 1 },
  })
  show(<AlarmsPage />)

  expect(await screen.findByText('9 open')).toBeTruthy()
  expect((await screen.findByTestId('campaign-alarm-c1')).textContent).toContain('Lamps 2.1 stopped itself.')
})
