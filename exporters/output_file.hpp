// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#pragma once

#include <cstdint>
#include <memory>
#include <ostream>
#include <string>

namespace newsgraph::exporters {

/// A file that is there completely or not at all.
///
/// What is written goes to a temporary file in the target's folder, which close() puts in the
/// target's place. Without close(), by an exception too, the target stays as it was. Devices,
/// pipes, sockets and `-`, the standard output, are written to directly. Not shared between
/// threads.
class OutputFile {
 public:
  enum class Existing : std::uint8_t { keep, overwrite };

  /// Throws IoError if the file can't be made, or is there and to be kept.
  explicit OutputFile(std::string path, Existing existing = Existing::keep);
  OutputFile(OutputFile&&) noexcept;
  OutputFile& operator=(OutputFile&&) noexcept;
  /// Discards what was not closed.
  ~OutputFile();

  /// Goes bad where writing fails; close() tells why. Valid until close().
  [[nodiscard]] std::ostream& stream() noexcept;
  /// Writes what is left and puts the file in its place. Throws IoError, with the system's reason
  /// of the first failure since the beginning; the target is then as it was.
  void close();

  [[nodiscard]] const std::string& path() const noexcept;
  /// Bytes given to stream(), written out or not yet.
  [[nodiscard]] std::uint64_t size_bytes() const noexcept;

 private:
  class Sink;
  std::unique_ptr<Sink> sink_;
};

/// Removes the temporary files of every OutputFile that is not closed yet, for a program that is
/// about to end by a signal: it may be called from the signal's handler.
void remove_temporary_files() noexcept;

}  // namespace newsgraph::exporters
