// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { anAccount, at } from '../testing/builders.ts'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { AccountsTab } from './AccountsTab.tsx'

const GRACE = { etag: '"1"', name: 'grace', role: 'operator', purview: { tenants: [], groups: [] }, disabled: false, mustChangePassword: false, secondFactor: true, createdAt: at(-9) }

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

it('says that somebody was quicker, and shows how it is now', async () => {
  let grace = GRACE
  const seen: (string | null)[] = []
  aServer({
    'GET /session': { account: anAccount('admin'), csrfToken: 'the token' },
    'GET /accounts': () => ({ items: [grace] }),
    'PUT /accounts/grace': (request: Request) => {
      seen.push(request.headers.get('If-Match'))
      grace = { ...GRACE, etag: '"2"', role: 'admin' }
      throw new Refused({ type: '/problems/stale', title: 'It was changed meanwhile', status: 412, detail: 'Somebody changed the account meanwhile.' })
    },
  })
  show(<AccountsTab />)

  const row = within(await screen.findByTestId('account-row-grace'))
  await userEvent.click(row.getByTestId('account-disable'))

  expect((await row.findByTestId('account-problem')).textContent).toContain('It was changed meanwhile')
  await expect.poll(() => (row.getByTestId('account-role') as HTMLSelectElement).value).toBe('admin')
  expect(seen).toEqual(['"1"'])
})

it('tells others that it is not for them', async () => {
  aServer({ 'GET /session': { account: anAccount('viewer'), csrfToken: 'the token' } })
  show(<AccountsTab />)

  expect((await screen.findByTestId('accounts-forbidden')).textContent).toContain('for the role admin; yours is viewer')
})
