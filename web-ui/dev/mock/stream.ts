import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FleetEvent } from '../../src/api/types.ts'

interface Reader {
  readonly response: ServerResponse
  readonly endpoint: string | null
  readonly kinds: string[] | undefined
}

const HEARTBEAT_MS = 15_000

const readers = new Set<Reader>()
let lastId = 0

export function join(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write(': hello\n\n')
  const reader: Reader = { response, endpoint: query.get('endpoint'), kinds: query.get('kind')?.split(',') }
  readers.add(reader)
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS)
  request.on('close', () => {
    clearInterval(heartbeat)
    readers.delete(reader)
  })
}

export function publish(event: FleetEvent): void {
  lastId += 1
  for (const { response, endpoint, kinds } of readers) {
    if (kinds && !kinds.includes(event.kind)) continue
    if (endpoint !== null && 'endpoint' in event && event.endpoint !== endpoint) continue
    response.write(`id: mock-${lastId}\ndata: ${JSON.stringify(event)}\n\n`)
  }
}
