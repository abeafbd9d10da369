// SPDX-License-Identifier: Apache-2.0
// Copyright the newsgraph authors

#include "extractors/readers/byte_source.hpp"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <new>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace newsgraph::extractors::readers {
namespace {

constexpr std::size_t chunk_bytes = std::size_t{1} << 16U;
constexpr std::string_view gzip_magic("\x1F\x8B", 2);
constexpr std::string_view zstd_magic("\x28\xB5\x2F\xFD", 4);

struct CloseFile {
  void operator()(std::FILE* file) const noexcept {
    if (file != stdin) {
      std::fclose(file);
    }
  }
};

/// Bytes as they lie in the file or in memory.
class RawBytes {
 public:
  explicit RawBytes(const std::string& path) : path_(path), buffer_(chunk_bytes) {
    file_.reset(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
    if (!file_) {
      throw IoError(path, "can't be opened", errno);
    }
  }
  explicit RawBytes(std::string_view bytes) : rest_(bytes) {}

  /// What is there and not used yet; more is read if that is nothing. Empty at the end.
  std::string_view available() {
    if (rest_.empty() && file_ && !ended_) {
      const std::size_t count = std::fread(buffer_.data(), 1, buffer_.size(), file_.get());
      if (count == 0) {
        ended_ = true;
        if (std::ferror(file_.get()) != 0) {
          throw IoError(path_, "can't be read", errno);
        }
      }
      rest_ = std::string_view(buffer_.data(), count);
    }
    return rest_;
  }
  void consume(std::size_t count) noexcept { rest_.remove_prefix(count); }

 private:
  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::vector<char> buffer_;
  std::string_view rest_;
  bool ended_ = false;
};

/// Turns raw bytes into the article's bytes.
class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Appends some bytes to `out`; nothing at the end or at damage.
  virtual void decode(RawBytes& raw, std::string& out, std::string& damage) = 0;
};

class Plain : public Decoder {
 public:
  void decode(RawBytes& raw, std::string& out, std::string& /*damage*/) override {
    const std::string_view bytes = raw.available().substr(0, chunk_bytes);
    out.append(bytes);
    raw.consume(bytes.size());
  }
};

class Gzip : public Decoder {
 public:
  Gzip() {
    constexpr int gzip_only = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, gzip_only) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  void decode(RawBytes& raw, std::string& out, std::string& damage) override {
    const std::size_t before = out.size();
    while (out.size() == before) {
      const std::string_view in = raw.available();
      if (in.empty()) {
        if (!between_members_) {
          damage = "the gzip data end in the middle";
        }
        return;
      }
      if (between_members_) {
        // Another member follows, or padding, which gzip itself ignores too.
        if (in.front() != gzip_magic.front()) {
          return;
        }
        inflateReset(&stream_);
        between_members_ = false;
      }
      out.resize(before + chunk_bytes);
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
      stream_.avail_in = static_cast<uInt>(std::min(in.size(), chunk_bytes));
      const uInt given = stream_.avail_in;
      stream_.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      stream_.avail_out = static_cast<uInt>(chunk_bytes);
      const int result = inflate(&stream_, Z_NO_FLUSH);
      raw.consume(given - stream_.avail_in);
      out.resize(before + chunk_bytes - stream_.avail_out);
      if (result == Z_STREAM_END) {
        between_members_ = true;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        damage = "the gzip data are damaged";
        return;
      }
    }
  }

 private:
  z_stream stream_ = {};
  bool between_members_ = false;
};

class Zstandard : public Decoder {
 public:
  Zstandard() : stream_(ZSTD_createDStream()) {
    if (stream_ == nullptr) {
      throw std::bad_alloc();
    }
  }
  ~Zstandard() override { ZSTD_freeDStream(stream_); }
  Zstandard(const Zstandard&) = delete;
  Zstandard& operator=(const Zstandard&) = delete;

  void decode(RawBytes& raw, std::string& out, std::string& damage) override {
    const std::size_t before = out.size();
    while (out.size() == before) {
      const std::string_view bytes = raw.available();
      if (bytes.empty() && !pending_output_) {
        if (!frame_complete_) {
          damage = "the Zstandard data end in the middle";
        }
        return;
      }
      out.resize(before + chunk_bytes);
      ZSTD_inBuffer in = {bytes.data(), bytes.size(), 0};
      ZSTD_outBuffer target = {out.data() + before, chunk_bytes, 0};
      const std::size_t result = ZSTD_decompressStream(stream_, &target, &in);
      raw.consume(in.pos);
      out.resize(before + target.pos);
      if (ZSTD_isError(result) != 0U) {
        damage = "the Zstandard data are damaged";
        return;
      }
      frame_complete_ = result == 0;
      pending_output_ = target.pos == target.size;
    }
  }

 private:
  ZSTD_DStream* stream_;
  bool frame_complete_ = false;
  bool pending_output_ = false;
};

}  // namespace

struct ByteSource::State {
  explicit State(RawBytes bytes) : raw(std::move(bytes)) {}

  RawBytes raw;
  std::unique_ptr<Decoder> decoder;
  std::string window;
  std::size_t begin = 0;  // of what is not consumed in the window
  bool ended = false;
  std::string damage;

  void choose_decoder();
};

void ByteSource::State::choose_decoder() {
  const std::string_view beginning = raw.available();
  if (beginning.substr(0, gzip_magic.size()) == gzip_magic) {
    decoder = std::make_unique<Gzip>();
  } else if (beginning.substr(0, zstd_magic.size()) == zstd_magic) {
    decoder = std::make_unique<Zstandard>();
  } else {
    decoder = std::make_unique<Plain>();
  }
}

ByteSource::ByteSource(const std::string& path) : state_(std::make_unique<State>(RawBytes(path))) {}
ByteSource::ByteSource(std::string_view bytes) : state_(std::make_unique<State>(RawBytes(bytes))) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;

std::string_view ByteSource::peek(std::size_t count) {
  State& state = *state_;
  if (state.window.size() - state.begin < count && !state.ended) {
    if (!state.decoder) {
      state.choose_decoder();
    }
    state.window.erase(0, state.begin);
    state.begin = 0;
    while (state.window.size() < count && !state.ended) {
      const std::size_t before = state.window.size();
      state.decoder->decode(state.raw, state.window, state.damage);
      state.ended = state.window.size() == before || !state.damage.empty();
    }
  }
  return std::string_view(state.window).substr(state.begin);
}

void ByteSource::consume(std::size_t count) noexcept {
  state_->begin = std::min(state_->begin + count, state_->window.size());
}

std::string ByteSource::read_all(std::uint64_t limit) {
  std::string all;
  while (all.size() < limit) {
    const std::string_view next = peek(1);
    if (next.empty()) {
      break;
    }
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(next.size(), limit - all.size()));
    all.append(next.substr(0, count));
    consume(count);
  }
  return all;
}

const std::string& ByteSource::damage() const noexcept { return state_->damage; }

}  // namespace newsgraph::extractors::readers
