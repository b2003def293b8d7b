import { describe, expect, it } from 'vitest'
import { columnsOf, fieldsOf, gridOf, textOfColumns, toggled, USUAL } from './columns.ts'

describe('the columns of the device list', () => {
  it('are told by an address in the order of the table, and the usual ones by nothing', () => {
    expect(columnsOf('tags,model,colour')).toEqual(['model', 'tags'])
    expect(columnsOf('none')).toEqual([])
    for (const text of [null, undefined, '', 'colour']) expect(columnsOf(text)).toBeUndefined()
    expect(textOfColumns(USUAL)).toBeUndefined()
    expect(columnsOf(textOfColumns(['model', 'tags']))).toEqual(['model', 'tags'])
    expect(columnsOf(textOfColumns([]))).toEqual([])
  })

  it('come and go one by one', () => {
    expect(toggled(['model', 'lastSeen'], 'tags')).toEqual(['model', 'tags', 'lastSeen'])
    expect(toggled(['model', 'lastSeen'], 'model')).toEqual(['lastSeen'])
  })

  it('ask the server for what they show and no more', () => {
    expect(fieldsOf([])).toEqual(['presence', 'lastSeen'])
    expect(fieldsOf(['model', 'lastSeen'])).toEqual(['presence', 'lastSeen', 'model', 'manufacturer'])
  })

  it('have the room they need', () => {
    expect(gridOf(['battery']).grid).toBe('100px minmax(192px, 1.5fr) 80px')
    expect(gridOf(['battery']).leastPx).toBe(100 + 192 + 80 + 2 * 16 + 56)
  })
})
