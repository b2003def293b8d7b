import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { MemoryRouter } from 'react-router'
import { useSession } from '../api/session.ts'
import './browser.ts'

/** Shows something as the product would: with a session, at an address, without retries that a test would wait for. */
export function show(page: ReactNode, address = '/') {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  return render(
    <MantineProvider env="test">
      <QueryClientProvider client={cache}>
        <MemoryRouter initialEntries={[address]}>
          <WithSession>{page}</WithSession>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  )
}

function WithSession({ children }: { children: ReactNode }) {
  return useSession().isSuccess ? children : null
}
