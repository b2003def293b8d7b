import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { BrowserRouter } from 'react-router'
import { ProblemError } from './api/problem.ts'
import { followSession } from './api/session.ts'
import { Routes } from './Routes.tsx'
import { cssVariables, theme } from './ui/theme.ts'

const MOST_RETRIES = 2

const cache = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // The server's no stays a no; only silence and faults are worth another try.
      retry: (failures, error) =>
        failures < MOST_RETRIES && !(error instanceof ProblemError && error.problem.status < 500),
    },
  },
})
followSession(cache)

export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={cache}>
        <BrowserRouter>
          <Routes />
        </BrowserRouter>
      </QueryClientProvider>
    </MantineProvider>
  )
}
