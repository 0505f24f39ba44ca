// SPDX-License-Identifier: Apache-2.0
#include "platform/pages/pages.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/worklist/stamps.hpp"

#include <spdlog/spdlog.h>

#include <charconv>
#include <utility>

namespace divan::pages {

std::set<PostId> Reader::all_posts() const
{
    std::set<PostId> all{posts.begin(), posts.end()};
    all.insert(others.begin(), others.end());
    return all;
}

bool Pages::Stream::is_gone() const
{
    const auto held = channel.lock();
    return !held || held->is_abandoned();
}

Pages::Pages(db::Database& database, StillHolds still_holds, const Options& options)
    : database_{database}, still_holds_{std::move(still_holds)}, options_{options}, epoch_{random_hex(6)}
{
}

void Pages::start()
{
    look();
    thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
}

Pages::~Pages()
{
    thread_ = {}; // asked to stop and joined
    const std::scoped_lock lock{mutex_};
    for (const auto& [id, stream] : streams_) {
        if (const auto channel = stream.channel.lock()) {
            channel->close();
        }
    }
}

std::size_t Pages::count() const
{
    const std::scoped_lock lock{mutex_};
    return streams_.size();
}

std::string Pages::frame(const Event& event) const
{
    return http::event_frame(epoch_ + "-" + std::to_string(event.number), "worklist",
                             "{\"post_id\":" + std::to_string(event.post.value) + "}");
}

/// The number in "EPOCH-number" when the epoch is ours; empty for anything else.
static std::optional<std::int64_t> number_of(const std::string& id, const std::string& epoch)
{
    if (!id.starts_with(epoch + "-")) {
        return std::nullopt;
    }
    std::int64_t number{};
    const auto* const begin = id.data() + epoch.size() + 1;
    const auto* const end = id.data() + id.size();
    const auto [stopped, error] = std::from_chars(begin, end, number);
    return error == std::errc{} && stopped == end && number >= 0 ? std::optional{number} : std::nullopt;
}

void Pages::greet(const Reader& reader,
                  http::EventChannel& channel,
                  const std::optional<std::string>& last_event_id) const
{
    const auto last = last_event_id ? number_of(*last_event_id, epoch_) : std::nullopt;
    const auto first_kept = events_.empty() ? last_event_ + 1 : events_.front().number;
    if (!last || *last > last_event_ || *last + 1 < first_kept) {
        channel.offer(http::event_frame(epoch_ + "-" + std::to_string(last_event_), "resync", "{}"));
        return;
    }
    const auto posts = reader.all_posts();
    for (const auto& event : events_) {
        if (event.number > *last && posts.contains(event.post)) {
            channel.offer(frame(event));
        }
    }
}

/// Forgets streams whose client is gone, and ends the oldest of a session that has as many as it may. Call
/// under the lock.
void Pages::make_room(const std::string& session)
{
    std::vector<std::int64_t> gone;
    std::vector<std::int64_t> of_session; // oldest first
    for (const auto& [id, stream] : streams_) {
        if (stream.is_gone()) {
            gone.push_back(id);
        } else if (stream.reader.session == session) {
            of_session.push_back(id);
        }
    }
    if (of_session.size() >= options_.session_streams_max) {
        if (const auto oldest = streams_.at(of_session.front()).channel.lock()) {
            oldest->close();
        }
        gone.push_back(of_session.front());
    }
    for (const auto id : gone) {
        forget(id);
    }
}

std::shared_ptr<http::EventChannel> Pages::open(Reader reader,
                                                const std::optional<std::string>& last_event_id)
{
    auto channel = std::make_shared<http::EventChannel>();
    {
        const std::scoped_lock lock{mutex_};
        make_room(reader.session);
        if (streams_.size() >= options_.streams_max) {
            throw AppError{ErrorCode::unavailable, "pages.too_many"};
        }
        const auto id = ++last_stream_;
        for (const auto post : reader.all_posts()) {
            by_post_[post].insert(id);
        }
        greet(reader, *channel, last_event_id);
        streams_.emplace(id, Stream{std::move(reader), channel});
    }
    wakes_.notify_all();
    return channel;
}

void Pages::publish(PostId post)
{
    const Event event{++last_event_, post};
    events_.push_back(event);
    if (events_.size() > options_.kept) {
        events_.pop_front();
    }
    const auto listeners = by_post_.find(post);
    if (listeners == by_post_.end()) {
        return;
    }
    const auto text = frame(event);
    for (const auto id : listeners->second) {
        if (const auto channel = streams_.at(id).channel.lock()) {
            channel->offer(text);
        }
    }
}

void Pages::look()
{
    auto now = database_.read([](db::ReadSession& session) { return worklist::stamps(session); });
    const std::scoped_lock lock{mutex_};
    if (stamps_) {
        for (const auto& [post, stamp] : now) {
            const auto before = stamps_->find(post);
            if (before == stamps_->end() || before->second != stamp) {
                publish(post);
            }
        }
    }
    stamps_ = std::move(now);
}

void Pages::forget(std::int64_t id)
{
    const auto found = streams_.find(id);
    if (found == streams_.end()) {
        return;
    }
    for (const auto post : found->second.reader.all_posts()) {
        const auto listeners = by_post_.find(post);
        if (listeners != by_post_.end()) {
            listeners->second.erase(id);
            if (listeners->second.empty()) {
                by_post_.erase(listeners);
            }
        }
    }
    streams_.erase(found);
}

void Pages::check()
{
    std::vector<std::pair<std::int64_t, Reader>> readers;
    {
        const std::scoped_lock lock{mutex_};
        for (const auto& [id, stream] : streams_) {
            readers.emplace_back(id, stream.reader);
        }
    }
    std::set<std::int64_t> ended;
    database_.read([&](db::ReadSession& session) {
        for (const auto& [id, reader] : readers) {
            if (!still_holds_(session, reader)) {
                ended.insert(id);
            }
        }
    });
    const std::scoped_lock lock{mutex_};
    for (const auto& [id, reader] : readers) {
        const auto found = streams_.find(id);
        if (found == streams_.end()) {
            continue;
        }
        const auto channel = found->second.channel.lock();
        if (channel && ended.contains(id)) {
            channel->close();
        }
        if (ended.contains(id) || found->second.is_gone()) {
            forget(id);
        }
    }
}

void Pages::run(const std::stop_token& stop)
{
    auto next_check = std::chrono::steady_clock::now() + options_.check;
    while (!stop.stop_requested()) {
        try {
            if (count() > 0) {
                look();
            }
            if (std::chrono::steady_clock::now() >= next_check) {
                check();
                next_check = std::chrono::steady_clock::now() + options_.check;
            }
        } catch (const std::exception& error) {
            spdlog::error("pages can't be told of changes now: {}", error.what());
        }
        std::unique_lock lock{mutex_};
        if (streams_.empty()) {
            wakes_.wait_for(lock, stop, options_.check, [this] { return !streams_.empty(); });
        } else {
            wakes_.wait_for(lock, stop, options_.poll, [] { return false; });
        }
    }
}

} // namespace divan::pages
