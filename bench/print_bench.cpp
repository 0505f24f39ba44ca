// SPDX-License-Identifier: Apache-2.0
// print_bench --fonts FOLDER [--letters N]: letters of one page as archive copies (PDF/A-1b), one after the
// other.
#include "bench/measure.hpp"
#include "platform/print/printer.hpp"

#include <cstdio>
#include <exception>

namespace divan::bench {

static print::Document letter(int number)
{
    const auto text = std::to_string(number);
    return {
        .title = text,
        .author = "وزارت کشور",
        .created = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 29}},
        .language = "fa",
        .classification = "محرمانه",
        .letterhead = {"وزارت کشور", "دفتر امور سیاسی"},
        .marks = {{"شماره", text}, {"تاریخ", "۱۴۰۵/۰۹/۰۸"}, {"پیوست", "ندارد"}},
        .body =
            {{.text = "فرمانداری شهرستان " + text, .is_bold = true},
             {.text =
                  "با سلام و احترام؛ بازگشت به نامهٔ شمارهٔ " + text +
                  "، به آگاهی می‌رساند که پیشنهاد دهیاری در شورا بررسی شد و لازم است نقشهٔ محدوده تا پایان "
                  "ماه فرستاده شود.\nخواهشمند است دستور فرمایید نتیجه به این دفتر گزارش شود.",
              .is_justified = true}},
        .signature = {"مریم احمدی", "مدیرکل سیاسی"},
        .page_label = "صفحهٔ {page} از {pages}",
        .reference = text};
}

static void run(int argc, char** argv)
{
    const print::Printer printer{std::string{option(argc, argv, "--fonts", std::string_view{})}};
    const auto letters = static_cast<int>(option(argc, argv, "--letters", std::int64_t{1000}));
    Samples samples;
    std::size_t bytes = 0;
    const auto begun = std::chrono::steady_clock::now();
    for (int number = 1; number <= letters; ++number) {
        const auto at = std::chrono::steady_clock::now();
        bytes += printer.pdf(letter(number)).size();
        samples.add(std::chrono::steady_clock::now() - at);
    }
    Line{"print"}
        .add("letters", std::int64_t{letters})
        .add("bytes_each", static_cast<std::int64_t>(bytes) / letters)
        .add(samples, std::chrono::steady_clock::now() - begun)
        .print();
}

} // namespace divan::bench

int main(int argc, char** argv)
{
    try {
        divan::bench::run(argc, argv);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "print_bench: %s\n", error.what());
        return 1;
    }
}
