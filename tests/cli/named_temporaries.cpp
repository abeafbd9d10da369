// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

// Loaded before the C library (LD_PRELOAD): the file system seems to have no files without a name
// (O_TMPFILE), as network file systems haven't.

#include <dlfcn.h>
#include <fcntl.h>
#include <cerrno>
#include <cstdarg>

namespace {

using Open = int (*)(const char*, int, ...);

int open_if_named(const char* original, const char* path, int flags, mode_t mode) {
  if ((flags & O_TMPFILE) == O_TMPFILE) {
    errno = EOPNOTSUPP;
    return -1;
  }
  return reinterpret_cast<Open>(dlsym(RTLD_NEXT, original))(path, flags, mode);
}

mode_t mode_of(int flags, std::va_list arguments) {
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

}  // namespace

extern "C" int open(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_if_named("open", path, flags, mode);
}

extern "C" int open64(const char* path, int flags, ...) {
  std::va_list arguments;
  va_start(arguments, flags);
  const mode_t mode = mode_of(flags, arguments);
  va_end(arguments);
  return open_if_named("open64", path, flags, mode);
}
