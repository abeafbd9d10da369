// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "exporters/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace newsgraph::exporters {
namespace {

constexpr std::size_t buffer_size_bytes = 256 * 1024;
constexpr mode_t everybody_as_umask_allows = 0666;

/// The temporary files that have a name now. A handler of signals reads them, hence no lock; more
/// than there is room for are not removed by it.
std::array<std::atomic<const char*>, 64> temporary_files{};
static_assert(std::atomic<const char*>::is_always_lock_free);

void remember(const char* name) noexcept {
  for (std::atomic<const char*>& place : temporary_files) {
    const char* empty = nullptr;
    if (place.compare_exchange_strong(empty, name)) {
      return;
    }
  }
}

void forget(const char* name) noexcept {
  for (std::atomic<const char*>& place : temporary_files) {
    const char* remembered = name;
    if (place.compare_exchange_strong(remembered, nullptr)) {
      return;
    }
  }
}

/// A file descriptor's stream buffer. The first failure stays: nothing is written after it.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor)
      : descriptor_(descriptor), buffer_(descriptor < 0 ? 0 : buffer_size_bytes) {
    setp(buffer_.data(), buffer_.data() + buffer_.size());
  }

  /// errno of the first failure, or 0.
  [[nodiscard]] int error() const noexcept { return error_; }
  [[nodiscard]] std::uint64_t size_bytes() const noexcept {
    return written_ + static_cast<std::uint64_t>(pptr() - pbase());
  }

 protected:
  int_type overflow(int_type c) override {
    if (!flush()) {
      return traits_type::eof();
    }
    if (!traits_type::eq_int_type(c, traits_type::eof())) {
      *pptr() = traits_type::to_char_type(c);
      pbump(1);
    }
    return traits_type::not_eof(c);
  }

  std::streamsize xsputn(const char* data, std::streamsize size) override {
    if (size <= epptr() - pptr()) {
      std::copy_n(data, size, pptr());
      pbump(static_cast<int>(size));
      return size;
    }
    return flush() && write(data, static_cast<std::size_t>(size)) ? size : 0;
  }

  int sync() override { return flush() ? 0 : -1; }

 private:
  bool flush() {
    const auto size = static_cast<std::size_t>(pptr() - pbase());
    setp(buffer_.data(), buffer_.data() + buffer_.size());
    return write(buffer_.data(), size);
  }

  bool write(const char* data, std::size_t size) {
    while (size > 0 && error_ == 0) {
      const ssize_t count = ::write(descriptor_, data, size);
      if (count < 0) {
        error_ = errno == EINTR ? 0 : errno;
        continue;
      }
      data += count;
      size -= static_cast<std::size_t>(count);
      written_ += static_cast<std::uint64_t>(count);
    }
    return error_ == 0;
  }

  int descriptor_;
  int error_ = 0;
  std::uint64_t written_ = 0;
  std::vector<char> buffer_;
};

/// The file behind symbolic links, so that renaming replaces it and not the link.
std::string resolve(const std::string& path) {
  std::error_code ignored;
  const auto real = std::filesystem::canonical(path, ignored);
  return ignored ? path : real.string();
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// The target may be of any length, its name of 255 bytes: the temporary name owes nothing to it.
std::string temporary_name(const std::string& target, int number) {
  return folder_of(target) + "/.newsgraph-" + std::to_string(::getpid()) + "-" +
         std::to_string(number) + ".part";
}

}  // namespace

class OutputFile::Sink {
 public:
  Sink(std::string path, Existing existing)
      : path_(std::move(path)),
        existing_(existing),
        descriptor_(open()),
        buffer_(descriptor_),
        stream_(&buffer_) {}
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  ~Sink() { discard(); }

  std::ostream& stream() noexcept { return stream_; }
  const std::string& path() const noexcept { return path_; }
  std::uint64_t size_bytes() const noexcept { return buffer_.size_bytes(); }

  void close() {
    if (descriptor_ < 0) {
      return;
    }
    stream_.flush();
    if (buffer_.error() != 0) {
      fail("cannot be written", buffer_.error());
    }
    // Some file systems report only when it is closed that the disk is full. A file without a name
    // would be gone then.
    const bool unnamed = !target_.empty() && temporary_.empty();
    if (!unnamed) {
      close_descriptor();
    }
    if (!target_.empty()) {
      put_in_place();
    }
    if (unnamed) {
      close_descriptor();
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what, int error) {
    discard();
    throw IoError(path_ == "-" ? "standard output" : path_, what, error);
  }

  void close_descriptor() {
    const int descriptor = std::exchange(descriptor_, -1);
    if (owns_descriptor_ && ::close(descriptor) != 0) {
      fail("cannot be written", errno);
    }
  }

  int open() {
    if (path_ == "-") {
      owns_descriptor_ = false;
      return STDOUT_FILENO;
    }
    if (path_.empty()) {
      throw IoError(path_, "cannot be written", ENOENT);
    }
    struct stat status {};
    const bool exists = ::stat(path_.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) {
      throw IoError(path_, "cannot be written", EISDIR);
    }
    if (exists && !S_ISREG(status.st_mode)) {
      return opened(::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
    }
    if (exists && existing_ == Existing::keep) {
      throw IoError(path_, "is not overwritten", EEXIST);
    }
    target_ = resolve(path_);
    const int descriptor = opened(open_temporary());
    if (exists && ::fchmod(descriptor, status.st_mode & 07777) != 0) {
      // The new file then has usual permissions, which is no reason not to write it.
      errno = 0;
    }
    return descriptor;
  }

  int opened(int descriptor) {
    if (descriptor < 0) {
      throw IoError(path_, "cannot be written", errno);
    }
    return descriptor;
  }

  int open_temporary() {
#ifdef O_TMPFILE
    // A file without a name vanishes however the program ends. Not every file system has them.
    const int unnamed = ::open(folder_of(target_).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC,
                               everybody_as_umask_allows);
    if (unnamed >= 0) {
      return unnamed;
    }
#endif
    return with_temporary_name([](const char* name) {
      return ::open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, everybody_as_umask_allows);
    });
  }

  /// Tries names until one is free; remembers it. What `make` gave, -1 if it failed otherwise.
  template <class Make>
  int with_temporary_name(Make make) {
    for (int number = 0;; ++number) {
      std::string name = temporary_name(target_, number);
      const int result = make(name.c_str());
      if (result >= 0) {
        temporary_ = std::move(name);
        remember(temporary_.c_str());
      }
      if (result >= 0 || errno != EEXIST) {
        return result;
      }
    }
  }

  void put_in_place() {
    const bool unnamed = temporary_.empty();
    const std::string descriptor_path = "/proc/self/fd/" + std::to_string(descriptor_);
    const auto link_to = [&](const char* name) {
      return unnamed
                 ? ::linkat(AT_FDCWD, descriptor_path.c_str(), AT_FDCWD, name, AT_SYMLINK_FOLLOW)
                 : ::link(temporary_.c_str(), name);
    };
    // A link, unlike renaming, never replaces a file that has come in the meantime.
    if (link_to(target_.c_str()) == 0) {
      remove_temporary();
      return;
    }
    if (errno == EEXIST && existing_ == Existing::keep) {
      fail("is not overwritten", EEXIST);
    }
    if (unnamed && with_temporary_name(link_to) < 0) {
      fail("cannot be written", errno);
    }
    if (::rename(temporary_.c_str(), target_.c_str()) != 0) {
      fail("cannot be written", errno);
    }
    forget_temporary();
  }

  void forget_temporary() noexcept {
    forget(temporary_.c_str());
    temporary_.clear();
  }

  void remove_temporary() noexcept {
    if (!temporary_.empty()) {
      ::unlink(temporary_.c_str());
      forget_temporary();
    }
  }

  void discard() noexcept {
    if (descriptor_ >= 0 && owns_descriptor_) {
      ::close(descriptor_);
    }
    descriptor_ = -1;
    remove_temporary();
  }

  std::string path_;
  std::string target_;     // with links resolved; empty where path_ is written directly
  std::string temporary_;  // empty while there is no such name
  Existing existing_;
  bool owns_descriptor_ = true;
  int descriptor_;
  DescriptorBuffer buffer_;
  std::ostream stream_;
};

void remove_temporary_files() noexcept {
  for (const std::atomic<const char*>& place : temporary_files) {
    if (const char* name = place.load()) {
      ::unlink(name);
    }
  }
}

OutputFile::OutputFile(std::string path, Existing existing)
    : sink_(std::make_unique<Sink>(std::move(path), existing)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile& OutputFile::operator=(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

std::ostream& OutputFile::stream() noexcept { return sink_->stream(); }
void OutputFile::close() { sink_->close(); }
const std::string& OutputFile::path() const noexcept { return sink_->path(); }
std::uint64_t OutputFile::size_bytes() const noexcept { return sink_->size_bytes(); }

}  // namespace newsgraph::exporters
