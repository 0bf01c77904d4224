using System.Collections.Frozen;

namespace Giveaways.Screening.Names;

/// <summary>Chinese characters that are frequent in names, as they are read in Mandarin.</summary>
static class Pinyin
{
    static readonly FrozenDictionary<char, string> Readings = Build(
        "王wang 李li 张zhang 張zhang 刘liu 劉liu 陈chen 陳chen 杨yang 楊yang 黄huang 黃huang 赵zhao 趙zhao 吴wu 吳wu 周zhou 徐xu 孙sun 孫sun 马ma 馬ma 朱zhu 胡hu 郭guo 何he 高gao 林lin 罗luo 羅luo "
        + "郑zheng 鄭zheng 梁liang 谢xie 謝xie 宋song 唐tang 许xu 許xu 韩han 韓han 冯feng 馮feng 邓deng 鄧deng 曹cao 彭peng 曾zeng 肖xiao 田tian 董dong 袁yuan 潘pan 于yu 蒋jiang 蔣jiang 蔡cai 余yu 杜du 叶ye 葉ye 程cheng "
        + "苏su 蘇su 魏wei 吕lü 呂lü 丁ding 任ren 沈shen 姚yao 卢lu 盧lu 姜jiang 崔cui 钟zhong 鍾zhong 谭tan 譚tan 陆lu 陸lu 汪wang 范fan 金jin 石shi 廖liao 贾jia 賈jia 夏xia 韦wei 付fu 方fang 白bai 邹zou 孟meng 熊xiong 秦qin "
        + "邱qiu 江jiang 尹yin 薛xue 闫yan 段duan 雷lei 侯hou 龙long 龍long 史shi 陶tao 黎li 贺he 顾gu 毛mao 郝hao 龚gong 邵shao 万wan 钱qian 严yan 赖lai 习xi 習xi 温wen 溫wen 近jin 平ping 泽ze 澤ze 东dong 東dong 小xiao 锦jin 錦jin 涛tao 濤tao "
        + "家jia 宝bao 寶bao 克ke 强qiang 強qiang 民min 国guo 國guo 华hua 華hua 明ming 建jian 军jun 軍jun 伟wei 偉wei 芳fang 娜na 敏min 静jing 靜jing 丽li 麗li 艳yan 杰jie 傑jie 磊lei 勇yong 娟juan 霞xia 鹏peng 鵬peng 飞fei 飛fei 文wen 武wu 志zhi 永yong "
        + "海hai 玉yu 春chun 红hong 紅hong 梅mei 英ying 兰lan 蘭lan 云yun 雲yun 波bo 斌bin 辉hui 輝hui 刚gang 剛gang 俊jun 峰feng 浩hao 宇yu 欣xin 怡yi 婷ting 雪xue 琳lin 佳jia 晨chen 阳yang 陽yang 光guang 成cheng 林lin 山shan 天tian 中zhong 正zheng "
        + "德de 立li 生sheng 子zi 卫wei 衛wei 兴xing 興xing 安an 庆qing 慶qing 祥xiang 福fu 荣rong 榮rong 贵gui 貴gui 富fu 学xue 學xue 良liang 仁ren 义yi 義yi 忠zhong 孝xiao 大da 介jie 石shi 蔣jiang 水shui 月yue 星xing 思si 远yuan 遠yuan 九jiu 鼎ding "
        + "彦yan 楠nan 洋yang 涵han 雨yu 冰bing 青qing 晓xiao 曉xiao 凤feng 鳳feng 新xin 世shi 少shao 长chang 長chang 江jiang 河he 北bei 南nan 西xi 京jing 上shang 银yin 銀yin 行hang 公gong 司si 有you 限xian 香xiang 港gang 台tai 湾wan 灣wan 中zhong");

    /// <summary>The reading; null where the character is not in the table.</summary>
    public static string? Of(char character) => Readings.GetValueOrDefault(character);

    /// <summary>A word of Chinese characters alone as surname and given name, which are written without a space; any other word as it is.</summary>
    public static IEnumerable<string> Names(string word)
    {
        if (word.Length is < 2 or > 4 || !word.All(Readings.ContainsKey))
            return [word];
        return word.Length == 4 ? [word[..2], word[2..]] : [word[..1], word[1..]];
    }

    static FrozenDictionary<char, string> Build(string table)
    {
        var readings = new Dictionary<char, string>();
        foreach (var row in table.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            readings[row[0]] = row[1..].Replace('ü', 'u');
        return readings.ToFrozenDictionary();
    }
}
