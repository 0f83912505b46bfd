/**
 * An empty Dynoxide database (schema 9) with two indexes that the engine does not make itself. Without them it reads
 * the whole stream history at every write, and 730 transactions a second sink to 186 within 14 seconds; with them the
 * rate stays flat. Made by starting Dynoxide on a new file, stopping it, and running in SQLite:
 *
 *   create index streams_by_sequence on _stream_records(table_name, cast(sequence_number as integer));
 *   create index streams_by_shard on _stream_records(shard_id, cast(sequence_number as integer));
 *   pragma journal_mode = delete; vacuum;
 *
 * then `gzip -9 -n -c file | base64 -w0`. Older files are migrated by the engine when it opens them.
 */
import { gunzipSync } from 'node:zlib'

const COMPRESSED = [
  'H4sIAAAAAAACA+3awU/aUBwH8FZUwMXhdiGLl3dToi4zZocdlqzTbjFDVChGkiVNaZ/4ttJi+8rGkezgcX/Xjvs/lu26415pUWlBMNlF8/0EAm',
  '1/7/XX914fLVA7LjNOyZnrtQ1OdqQVSZalN4RIkrQgnnnpWlY8528sy9J0C9JzU14u/JVy2Z9S4XXhx6OXhcd5Jfcn91GsAAAAgP+jn8tli1sb',
  'cl9ljkW/+tyjRtvXmz3dPzc8S49W6B41Xc/y87tVVdFUsl/ZU09JMpi4DkkUWI9qYdYm2VVq2rpPLwLqmFR3gnaTekSpibo09b1aLZX6K9lscU',
  'ekcphKZVhqtPLcxGzi+HEJcaNpi90bbTpDSkeLi8WNDbkxKORf2OLa56ryxGI2TkZT3pZVkti4PtifWCp9u1jIhlVePosSGc0usbg4UmdiI1lf',
  'IgnMGqZOjqr7B0q1QT6oDaLUtcP9iqjrQK1om6lS1y1CNPVUI5VD8ayXy+lI2qUOnynyM+35+idftP+UQId+0VnbaEU1pre7tnXr9mTvTdndcD',
  'hOizNFS3Nq6eIid9iik4MDn3qiTtE2jPcGNY+ElC5PMtni6qr8PRM1dTSa4pf50T6OVo7p22Qv3ejgsc2v++Y5bRvTDtTg3GPNQIxVi54xh3Hm',
  'Ov60Qi2fpcLTUfZMUfGgpk54fNfjd099p9TLGnkxsUSXiaHDex16e8W20aT2hBDObf2qAW6JuUNydxo4wynA4EGiza92sabsavsn6lq6cJPZNn',
  'Naetu14iFxVeZIaehHalWvqsd1taaNKdzx3C7zRbeIVPm55wat807AJzWB0ZrYe77Iv0NNdsZMI+zmiVWER2rahj+pJovaNKxAF6lxag7e3qHd',
  'RbQlhrsz0+GEucRzQHpzV+zcFedz+BmUGr+jJ/bW/GJRWZWl6PMqmvKNgLtR2eF5vh2/Wejn5cE80Gdxc7jOGWvFL3Oj80C0csw8IE7tGSaArm',
  'EHiUk6kfrcranHqW3HbzLiSiEXXi4shzfyhV+SeAAAAAAAAADAA/BUzpQK0beIepd64bdFr5YG9/+/JfEAAAAAAAAAgAfhSaaUH/0CIPz9X1pB',
  'ywAAAAAAAAA8ZEu4/wcAAAAAAAB48PD7PwAAAAAAAADu/wEAAAAAAADg/sP//wEAAAAAAABw/w8AAAAAAAAA998/RByuSQCQAAA=',
].join('')

export const emptyDatabase = (): Buffer => gunzipSync(Buffer.from(COMPRESSED, 'base64'))
