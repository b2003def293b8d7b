// @vitest-environment jsdom
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { show } from '../testing/page.tsx'
import { aServer, Refused } from '../testing/server.ts'
import { ReturnedPage } from './ReturnedPage.tsx'

it('hands the code in once', async () => {
  const { heard } = aServer({ 'POST /session/provider/code': () => { throw new Refused({ type: '/problems/sign-in-refused', title: 'You are not let in', status: 403, detail: 'Begin anew.' }) } })
  show(<ReturnedPage />, '/login/returned?code=abc&state=def')

  expect((await screen.findByTestId('returned-problem')).textContent).toContain('Begin anew.')
  expect(heard.filter(({ call }) => call === 'POST /session/provider/code').map(({ body }) => body)).toEqual([{ code: 'abc', state: 'def' }])
})

it('says what the provider says when it signs nobody in', async () => {
  aServer({})
  show(<ReturnedPage />, '/login/returned?error=access_denied&error_description=Not+today')

  expect((await screen.findByTestId('returned-problem')).textContent).toContain('Not today')
})
