import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Problem } from '../../src/api/types.ts'

/** Thrown by a route, answered as a problem document. */
export class Refusal extends Error {
  readonly problem: Problem

  constructor(status: number, type: Problem['type'], title: string, more: Partial<Problem> = {}) {
    super(title)
    this.problem = { type, title, status, ...more }
  }
}

export function answer(response: ServerResponse, status: number, body?: unknown, type = 'application/json'): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}

export async function bodyText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
