/**
 * The Python that every virtual environment is made from.
 *
 * One below somebody's home folder could not be read by the user that a service runs as.
 */
export const systemPython = '/usr/bin/python3';
