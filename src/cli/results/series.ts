/** series.parquet: figures over time, a column each. */
import { parquetWriteBuffer } from 'hyparquet-writer'

/** A figure at every sample, in the order of time. NaN where it could not be had. */
export interface SeriesColumn {
  readonly name: string
  readonly unit: string
  readonly values: Float64Array
}

/**
 * The bytes of series.parquet. Columns are doubles, null where a figure could not be had; the units
 * stand in the file's key-value metadata as `unit:NAME`. The same columns give the same bytes.
 */
export function seriesBytes(columns: readonly SeriesColumn[]): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: columns.map(({ name, values }) => ({
        name,
        data: values.some(Number.isNaN)
          ? Array.from(values, value => (Number.isNaN(value) ? null : value))
          : values,
        type: 'DOUBLE' as const,
        nullable: true,
      })),
      kvMetadata: columns.map(({ name, unit }) => ({ key: `unit:${name}`, value: unit })),
    }),
  )
}
