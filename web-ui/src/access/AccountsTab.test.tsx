// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { anAccount, at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer } from '../testing/server.ts'
import { AccountsTab } from './AccountsTab.tsx'

const GRACE = { name: 'grace', role: 'operator', purview: { tenants: [], groups: [] }, disabled: false, mustChangePassword: false, secondFactor: true, createdAt: at(-9) }

it('shuts somebody out from the page, and nobody himself', async () => {
  const me = anAccount('admin')
  const { heard } = aServer({
    'GET /session': { account: me, csrfToken: 'the token' },
    'GET /accounts': { items: [GRACE, { ...GRACE, name: me.name, role: 'admin' }] },
    'PUT /accounts/grace': { ...GRACE, disabled: true },
  })
  show(<AccountsTab />)

  const grace = within(await screen.findByTestId('account-row-grace'))
  expect(grace.getByTestId('account-standing').textContent).toBe('two factors')
  await userEvent.click(grace.getByTestId('account-disable'))

  expect(heard.find(({ call }) => call === 'PUT /accounts/grace')?.body).toEqual({ role: 'operator', disabled: true })
  expect(within(screen.getByTestId(`account-row-${me.name}`)).getByTestId('account-disable').textContent).toContain('your own account')
})

it('tells others that it is not for them', async () => {
  aServer({ 'GET /session': { account: anAccount('viewer'), csrfToken: 'the token' } })
  show(<AccountsTab />)

  expect((await screen.findByTestId('accounts-forbidden')).textContent).toContain('for the role admin; yours is viewer')
})
