/** Minutes to a row: as the server lays out the columns. */
export const rowMinutes = 5;
