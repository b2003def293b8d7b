// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { Route, Routes } from 'react-router'
import { expect, it } from 'vitest'
import { whyNotWhole } from '../access/purview.ts'
import { anAccount } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { PurviewGate } from './PurviewGate.tsx'

it('says once what a page is about, and what the one who came sees', async () => {
  aServer({ 'GET /session': { account: { ...anAccount('operator'), purview: { tenants: ['city'], groups: ['north'] } }, csrfToken: 'the token' } })
  show(
    <Routes>
      <Route element={<PurviewGate about="This is about all devices of a tenant" whyNot={whyNotWhole} />}>
        <Route path="/" element="campaigns" />
      </Route>
    </Routes>,
  )

  expect((await screen.findByTestId('beyond-purview')).textContent).toBe('This is about all devices of a tenantYou see devices of city in north.')
  expect(screen.queryByText('campaigns')).toBeNull()
})
