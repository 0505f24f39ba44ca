// SPDX-License-Identifier: Apache-2.0
#include "app/logging.hpp"

#include "base/time.hpp"
#include "base/wire_node.hpp"
#include "http/request_id.hpp"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace divan::app {

static constexpr auto lines_logger = "divan.lines";
static constexpr std::size_t megabyte = 1U << 20U;

namespace {

/// One object a line. Lines that are JSON already pass as they are.
class JsonLines final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override
    {
        std::string line{message.payload.data(), message.payload.size()};
        if (std::string_view{message.logger_name.data(), message.logger_name.size()} != lines_logger) {
            line = wrapped(message, line);
        }
        out.append(line.data(), line.data() + line.size());
        out.push_back('\n');
    }

    [[nodiscard]] std::unique_ptr<formatter> clone() const override { return std::make_unique<JsonLines>(); }

private:
    static std::string wrapped(const spdlog::details::log_msg& message, const std::string& text)
    {
        const auto level = spdlog::level::to_string_view(message.level);
        wire::Writer writer;
        const auto member = [&writer](std::string_view name, std::string_view value) {
            writer.name(name);
            writer.text(value);
        };
        writer.begin_object();
        member("at", to_text(std::chrono::time_point_cast<std::chrono::milliseconds>(message.time)));
        member("event", "log");
        member("level", {level.data(), level.size()});
        if (!http::CurrentRequest::id().empty()) {
            member("request_id", http::CurrentRequest::id());
        }
        member("text", text);
        writer.end_object();
        return std::move(writer).text();
    }
};

spdlog::sink_ptr sink_for(const LogSettings& settings)
{
    if (settings.file.empty()) {
        return std::make_shared<spdlog::sinks::stderr_sink_mt>();
    }
    try {
        return std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            settings.file, static_cast<std::size_t>(settings.file_megabytes) * megabyte,
            static_cast<std::size_t>(settings.files) - 1);
    } catch (const spdlog::spdlog_ex&) {
        throw std::runtime_error{"the log file " + settings.file + " cannot be written"};
    }
}

std::shared_ptr<spdlog::logger>
logger(const std::string& name, const spdlog::sink_ptr& sink, spdlog::level::level_enum level)
{
    auto made = std::make_shared<spdlog::logger>(name, sink); // spdlog shares loggers
    made->set_formatter(std::make_unique<JsonLines>());
    made->set_level(level);
    made->flush_on(spdlog::level::info);
    return made;
}

} // namespace

void set_up_logging(const LogSettings& settings)
{
    const auto sink = sink_for(settings);
    const auto level = spdlog::level::from_str(settings.level);
    spdlog::set_default_logger(logger("divan", sink, level));
    spdlog::drop(lines_logger);
    spdlog::register_logger(logger(lines_logger, sink, level));
}

void log_line(const std::string& json)
{
    const auto lines = spdlog::get(lines_logger);
    if (!lines) {
        std::fprintf(stderr, "%s\n", json.c_str()); // a test or a command that set up no log
        return;
    }
    const auto is_failure = json.find(R"("event":"http.failure")") != std::string::npos;
    lines->log(is_failure ? spdlog::level::err : spdlog::level::info, spdlog::string_view_t{json});
}

} // namespace divan::app
